package io.valuehub.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.connectors.LoginFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Tries reads again after 429, 5xx and broken connections, with the wait the API asks for or exponential backoff. A read is
 * a GET, or a POST whose Kamelet says so with the header {@value #READ}, which is not sent. Writes are never repeated here:
 * whether they may be is known only to whoever plans them. A 401 is answered once with a fresh login, for writes too: what
 * was refused at the door was not done.
 *
 * <p>Takes the place of HttpClient's own retry step for two reasons: that one gives up when Retry-After is longer than
 * the answer timeout, and it hands the body over unread, so that a body cut half-way is nobody's to repeat.
 */
final class Tries implements ExecChainHandler {

    /** Request header by which a Kamelet says that a POST only reads. */
    static final String READ = "ValueHub-Read";

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Patience patience;
    private final Authentication authentication;
    private final AnswerErrors errors;
    private final RetryAfter retryAfter;
    private final Concealment concealment;

    Tries(
            Patience patience,
            Authentication authentication,
            AnswerErrors errors,
            RetryAfter retryAfter,
            Concealment concealment) {
        this.patience = patience;
        this.authentication = authentication;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.concealment = concealment;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        boolean read = READS.contains(request.getMethod()) || request.containsHeader(READ);
        request.removeHeaders(READ);
        boolean renewed = false;
        for (int tried = 1; ; tried++) {
            Optional<Duration> wait;
            try {
                ClassicHttpResponse response = once(request, scope, chain);
                if (response.getCode() == HttpStatus.SC_UNAUTHORIZED && !renewed && authentication.renew()) {
                    renewed = true;
                    response.close();
                    tried--;
                    continue;
                }
                wait = read && passing(response.getCode()) ? patience.delay(tried, asked(response)) : Optional.empty();
                if (wait.isEmpty()) {
                    return response;
                }
            } catch (LoginFailure refused) {
                throw refused; // it has its own patience
            } catch (IOException broken) {
                wait = read ? patience.delay(tried, Optional.empty()) : Optional.empty();
                if (wait.isEmpty() || scope.execRuntime.isExecutionAborted()) {
                    throw broken;
                }
            }
            pause(wait.get());
        }
    }

    private ClassicHttpResponse once(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        // A copy, because signing changes the request: each try is signed from the original.
        ClassicHttpRequest copy = ClassicRequestBuilder.copy(request).build();
        authentication.fill(copy);
        ClassicHttpResponse response = chain.proceed(copy, scope);
        // Of writes too: what comes back of them is kept as a receipt.
        byte[] body = readWhole(response);
        int status = errors.status(response.getCode(), body, name -> {
            Header header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        });
        if (status != response.getCode()) {
            response.setCode(status);
        }
        put(response, status >= 400 ? concealment.of(body) : concealment.ofData(body));
        concealHeaders(request, response);
        return response;
    }

    private void concealHeaders(ClassicHttpRequest request, ClassicHttpResponse response) {
        concealLocation(request, response);
        if (response.getReasonPhrase() != null) {
            response.setReasonPhrase(concealment.of(response.getReasonPhrase()));
        }
        Header[] headers = response.getHeaders();
        for (int i = 0; i < headers.length; i++) {
            boolean followed = headers[i].getName().equalsIgnoreCase("Location") && response.getCode() / 100 == 3;
            String value = headers[i].getValue();
            if (!followed && value != null) {
                headers[i] = new BasicHeader(headers[i].getName(), concealment.ofData(value));
            }
        }
        response.setHeaders(headers);
    }

    /** What is followed stays: a read within its own origin. Of another address only its origin is ever told. */
    private void concealLocation(ClassicHttpRequest request, ClassicHttpResponse response) {
        Header location = response.getFirstHeader("Location");
        if (location == null || response.getCode() / 100 != 3) {
            return;
        }
        Optional<URI> target = target(request, location.getValue());
        if (target.isPresent() && !Origin.of(target.get()).equals(Origin.of(request))) {
            response.setHeader("Location", Origin.of(target.get()).toString());
        } else if (target.isEmpty() || !READS.contains(request.getMethod())) {
            response.setHeader("Location", concealment.of(location.getValue()));
        }
    }

    private static Optional<URI> target(ClassicHttpRequest request, String location) {
        try {
            return Optional.of(request.getUri().resolve(location));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean passing(int status) {
        return status == 429 || status >= 500 && status != 501;
    }

    private static byte[] readWhole(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new byte[0];
        }
        byte[] read = EntityUtils.toByteArray(entity);
        byte[] body = read == null ? new byte[0] : read;
        put(response, body);
        return body;
    }

    private static void put(ClassicHttpResponse response, byte[] body) {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            response.setEntity(new ByteArrayEntity(
                    body, ContentType.parseLenient(entity.getContentType()), entity.getContentEncoding()));
        }
    }

    private Optional<Duration> asked(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        JsonNode body = AnswerErrors.json(entity == null ? new byte[0] : EntityUtils.toByteArray(entity));
        return retryAfter.of(response, body);
    }

    private void pause(Duration wait) throws InterruptedIOException {
        try {
            patience.pause().forTime(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting to try again");
        }
    }
}
