package io.valuehub.connectors.http;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Follows a read within its origin, where a Kamelet says {@code followRedirects: true}; without that Camel follows nothing.
 * Elsewhere nothing goes, and a write goes nowhere: it would turn into a read.
 */
final class OwnOriginRedirects extends DefaultRedirectStrategy {

    private final String place;
    private final Origin home;

    OwnOriginRedirects(String place, Origin home) {
        this.place = place;
        this.home = home;
    }

    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
            throws ProtocolException {
        return super.isRedirected(request, response, context)
                && ("GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod()));
    }

    @Override
    public URI getLocationURI(HttpRequest request, HttpResponse response, HttpContext context) throws HttpException {
        URI location = super.getLocationURI(request, response, context);
        Origin target = Origin.of(location);
        if (!target.equals(home)) {
            throw new ConfigProblem(new Problem(
                    place,
                    "was redirected from " + home + " to " + target,
                    "must have the address that answers itself",
                    "write url: " + target));
        }
        return location;
    }
}
