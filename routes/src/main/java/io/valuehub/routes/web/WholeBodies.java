package io.valuehub.routes.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets a request on to its page when its whole body is there. Whoever sends slowly so keeps no thread of the server busy; after
 * 20 seconds they are answered 408. Must be the first filter, as those before it do not run again.
 */
public final class WholeBodies extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Bytes of a body. */
    public static final int LARGEST = 2 * 1024 * 1024;

    private static final String SEEN = WholeBodies.class.getName();
    private static final String BODY = SEEN + ".body";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(BODY) instanceof byte[] body) {
            request.removeAttribute(BODY);
            WholeRequest whole = new WholeRequest(request, body);
            try {
                chain.doFilter(whole, response);
            } finally {
                whole.wasDispatched();
            }
        } else if (request.getAttribute(SEEN) != null || !hasBody(request) || !request.isAsyncSupported()) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > LARGEST) {
            response.setHeader("Connection", "close");
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            request.setAttribute(SEEN, true);
            AsyncContext exchange = request.startAsync();
            PatientBody.read(exchange, body -> {
                request.setAttribute(BODY, body);
                exchange.dispatch();
            });
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }
}
