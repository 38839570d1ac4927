package io.valuehub.connectors.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/**
 * Tries reads again after 429, 5xx and broken connections, with Retry-After (seconds or date) or exponential backoff.
 * Writes are never repeated here: whether they may be is known only to whoever plans them.
 *
 * <p>Takes the place of HttpClient's own retry step for two reasons: that one gives up when Retry-After is longer than
 * the answer timeout, and it hands the body over unread, so that a body cut half-way is nobody's to repeat.
 */
final class ReadRetries implements ExecChainHandler {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final Patience patience;
    private final Clock clock;

    ReadRetries(Patience patience, Clock clock) {
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        if (!READS.contains(request.getMethod())) {
            return chain.proceed(request, scope);
        }
        for (int tried = 1; ; tried++) {
            Optional<Duration> wait;
            try {
                // A copy, because signing changes the request: each try is signed from the original.
                ClassicHttpResponse response =
                        chain.proceed(ClassicRequestBuilder.copy(request).build(), scope);
                readWhole(response);
                wait = passing(response.getCode()) ? patience.delay(tried, retryAfter(response)) : Optional.empty();
                if (wait.isEmpty()) {
                    return response;
                }
            } catch (IOException broken) {
                wait = patience.delay(tried, Optional.empty());
                if (wait.isEmpty() || scope.execRuntime.isExecutionAborted()) {
                    throw broken;
                }
            }
            pause(wait.get());
        }
    }

    private static boolean passing(int status) {
        return status == 429 || status >= 500 && status != 501;
    }

    private static void readWhole(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity != null) {
            byte[] body = EntityUtils.toByteArray(entity);
            response.setEntity(new ByteArrayEntity(
                    body == null ? new byte[0] : body,
                    ContentType.parseLenient(entity.getContentType()),
                    entity.getContentEncoding()));
        }
    }

    private Optional<Duration> retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        if (header == null) {
            return Optional.empty();
        }
        String value = header.getValue().trim();
        if (value.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        Instant date = DateUtils.parseStandardDate(value);
        return Optional.ofNullable(date)
                .map(at -> Duration.between(clock.instant(), at))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
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
