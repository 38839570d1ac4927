package io.valuehub.connectors;

import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.ConfigProblem;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.util.MailConnectException;

/**
 * What a failed write came to. Only {@link State#NOT_WRITTEN} may be planned again without asking the provider.
 *
 * @param state how sure it is that nothing happened
 * @param reason the provider's words, shortened and without addresses
 * @param unreachable whether it says that nothing can ever be delivered to that address
 */
public record Outcome(State state, String reason, boolean unreachable) {

    /** Replies that ask for a login or for encryption (RFC 4954, 6): about the connection, not about this letter. */
    private static final Set<Integer> LOGIN_ASKED_FOR = Set.of(530, 534, 535, 538);

    /** How sure it is that nothing happened. */
    public enum State {
        /** Surely nothing: never reached, refused the login, asked to come later. */
        NOT_WRITTEN,
        /** Surely nothing, and it never will: this very action was refused. */
        REFUSED,
        /** The request went out and nothing certain came back. */
        UNKNOWN
    }

    public Outcome(State state, String reason) {
        this(state, reason, false);
    }

    public Outcome {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(reason, "reason");
    }

    /** What the exception of a sink Kamelet means; anything not known to be harmless is {@link State#UNKNOWN}. */
    public static Outcome of(Throwable failure) {
        for (Throwable cause : causes(failure)) {
            Outcome known = ofOne(cause);
            if (known != null) {
                return known;
            }
        }
        return new Outcome(
                State.UNKNOWN, "no certain answer (" + failure.getClass().getSimpleName() + ")");
    }

    private static Outcome ofOne(Throwable cause) {
        if (cause instanceof HttpOperationFailedException answer) {
            return ofHttp(answer);
        }
        if (cause instanceof ConfigProblem || cause instanceof BadRecord || cause instanceof LoginFailure) {
            return new Outcome(State.NOT_WRITTEN, SafeWords.of(cause.getMessage()));
        }
        if (cause instanceof ConnectException
                || cause instanceof ConnectTimeoutException
                || cause instanceof ConnectionRequestTimeoutException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof MailConnectException) {
            return new Outcome(State.NOT_WRITTEN, "could not be reached");
        }
        if (cause instanceof AuthenticationFailedException) {
            return new Outcome(State.NOT_WRITTEN, "the login was refused");
        }
        if (cause instanceof AddressRefused) {
            return new Outcome(State.REFUSED, SafeWords.of(cause.getMessage()));
        }
        if (cause instanceof LetterNotSent) {
            return new Outcome(State.NOT_WRITTEN, SafeWords.of(cause.getMessage()));
        }
        return ofSmtp(cause);
    }

    private static Outcome ofHttp(HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        String words = SafeWords.ofAnswer(answer.getResponseBody());
        String reason = "answered " + status + (words.isEmpty() ? "" : ": " + words);
        boolean later = status == 401 || status == 403 || status == 408 || status == 425 || status == 429;
        // 503 with Retry-After comes from whoever guards the shop's door; without it, the shop itself may have begun.
        boolean closed = status == 503 && answer.getResponseHeaders() != null && header(answer, "Retry-After");
        if (later || closed || status >= 300 && status < 400) {
            return new Outcome(State.NOT_WRITTEN, reason);
        }
        return new Outcome(status >= 400 && status < 500 ? State.REFUSED : State.UNKNOWN, reason);
    }

    private static boolean header(HttpOperationFailedException answer, String name) {
        return answer.getResponseHeaders().keySet().stream().anyMatch(name::equalsIgnoreCase);
    }

    private static Outcome ofSmtp(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            Outcome reply = ofReply(address.getReturnCode(), address.getCommand(), address.getMessage());
            boolean unreachable = reply.state == State.REFUSED
                    && DeliveryStatus.of(null, address.getMessage()).hard();
            return new Outcome(reply.state, reply.reason, unreachable);
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            // About the shop's own address: every letter would be refused so, until the owner mends it.
            return new Outcome(
                    State.NOT_WRITTEN,
                    sender.getReturnCode() > 0
                            ? "the sender was refused: " + SafeWords.of(sender.getMessage())
                            : "the connection broke before the letter was sent");
        }
        if (cause instanceof SMTPSendFailedException send) {
            return ofReply(send.getReturnCode(), send.getCommand(), send.getMessage());
        }
        return null;
    }

    /** A reply of 4xx asks to come later, 5xx is final; no reply at all is harmless unless the whole letter had gone. */
    private static Outcome ofReply(int code, String command, String words) {
        if (code >= 400 && code < 500 || LOGIN_ASKED_FOR.contains(code)) {
            return new Outcome(State.NOT_WRITTEN, SafeWords.of(words));
        }
        if (code >= 500) {
            return new Outcome(State.REFUSED, SafeWords.of(words));
        }
        return ".".equals(command)
                ? new Outcome(State.UNKNOWN, "the connection broke after the letter was sent")
                : new Outcome(State.NOT_WRITTEN, "the connection broke before the letter was sent");
    }

    /** The failure, its causes and, since mail keeps them apart, their next ones; the most precise last-named first. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> found = new ArrayList<>();
        collect(failure, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        Collections.reverse(found);
        return found;
    }

    private static void collect(Throwable failure, List<Throwable> found, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        found.add(failure);
        collect(failure.getCause(), found, seen);
        if (failure instanceof MessagingException mail) {
            collect(mail.getNextException(), found, seen);
        }
    }
}
