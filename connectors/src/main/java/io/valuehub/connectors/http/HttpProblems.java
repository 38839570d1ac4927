package io.valuehub.connectors.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.LoginFailure;
import io.valuehub.connectors.SafeWords;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.apache.camel.http.base.HttpOperationFailedException;

/** What a failed read means, in the owner's words: the one place where failures of sources are told apart. */
public final class HttpProblems {

    private HttpProblems() {}

    /**
     * The hub's exception for whatever came out of a source Kamelet.
     *
     * @param connection the connection's name
     * @param failure what was thrown, wrapped or not
     * @return {@link ConfigProblem} when the owner can mend it, else {@link SourceUnavailable}
     */
    public static HubException of(String connection, Throwable failure) {
        String place = "connections." + connection;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HubException known) {
                return known;
            }
            if (cause instanceof LoginFailure login) {
                return login.problem();
            }
            if (cause instanceof HttpOperationFailedException answer) {
                return ofAnswer(place, answer);
            }
            if (cause instanceof JsonProcessingException) {
                return unavailable(
                        place, "answered with a body that is cut or no JSON", "must answer with JSON", failure);
            }
            if (cause instanceof SQLException sql) {
                return ofDatabase(place, sql);
            }
            if (cause instanceof IOException broken) {
                return ofConnection(place, broken);
            }
        }
        return unavailable(place, "failed: " + failure.getClass().getSimpleName(), "must answer", failure);
    }

    private static HubException ofAnswer(String place, HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        String words = SafeWords.ofAnswer(answer.getResponseBody());
        String said = "answered " + status + (words.isEmpty() ? "" : " (" + words + ")");
        if (status == 401 || status == 403) {
            return new ConfigProblem(new Problem(
                    place,
                    "refused the key: it " + said,
                    "must be let in",
                    "check the key and secret, that both are of this shop, and what the key may do"));
        }
        if (status == 404) {
            return new ConfigProblem(new Problem(
                    place,
                    said + " at " + pathOf(answer.getUri()),
                    "must have the address of the shop's API",
                    "check url, and what the connector's page in the docs says about it"));
        }
        if (status >= 300 && status < 400) {
            String target = originOf(answer);
            return new ConfigProblem(new Problem(
                    place,
                    "was redirected to " + target,
                    "must have the address that answers itself",
                    "if " + target + " is the shop, write it as url"));
        }
        return unavailable(place, said, "must answer", answer);
    }

    private static HubException ofConnection(String place, IOException broken) {
        if (broken instanceof UnknownHostException) {
            return unavailable(place, "has a host nobody knows", "must name a host that exists", broken);
        }
        if (broken instanceof SSLException) {
            return unavailable(place, "has no certificate that is trusted here", "must answer over TLS", broken);
        }
        if (broken instanceof SocketTimeoutException) {
            return unavailable(place, "did not answer in time", "must answer", broken);
        }
        if (broken instanceof ConnectException) {
            return unavailable(place, "cannot be reached: connection refused", "must be running", broken);
        }
        return unavailable(place, "broke off the connection", "must answer whole", broken);
    }

    private static HubException ofDatabase(String place, SQLException sql) {
        String state = String.valueOf(sql.getSQLState());
        String words = SafeWords.of(sql.getMessage());
        if (state.startsWith("28")) {
            return new ConfigProblem(Problem.of(place, "refused the login: " + words, "must be let in"));
        }
        if (state.startsWith("42") || state.startsWith("07") || state.startsWith("22")) {
            return new ConfigProblem(Problem.of(place, "refused the query: " + words, "must be SQL the database runs"));
        }
        return unavailable(place, "failed: " + words, "must answer", sql);
    }

    private static SourceUnavailable unavailable(String place, String found, String expected, Throwable cause) {
        return new SourceUnavailable(new Problem(place, found, expected, "the next run tries again"), cause);
    }

    /** Without the query, which may carry a signature. */
    private static String pathOf(String address) {
        return address == null ? "" : address.replaceAll("[?#].*", "");
    }

    private static String originOf(HttpOperationFailedException answer) {
        try {
            return Origin.of(URI.create(answer.getUri()).resolve(answer.getRedirectLocation()))
                    .toString();
        } catch (IllegalArgumentException | NullPointerException e) {
            return "an address that is none";
        }
    }
}
