package io.valuehub.routes.storefront;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * {@code <public-url>/api/push-subscriptions}: GET the key pages subscribe with, POST a browser, DELETE one. For the shop's
 * server, which knows who is logged in: from a page anybody could have another customer's notifications sent to their own browser.
 */
public final class BrowserSubscriptionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Where it is found. */
    public static final String PATH = "/api/push-subscriptions";

    private static final String BEARER = "Bearer ";
    private static final int LARGEST = 16 * 1024;

    private final transient BrowserSubscriptions subscriptions;

    public BrowserSubscriptionServlet(BrowserSubscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, subscriptions.key(key(request), Optional.ofNullable(request.getParameter("via"))));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, fromPage(request).or(() -> tooLarge(request)).orElse(null), request, true);
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(response, fromPage(request).or(() -> tooLarge(request)).orElse(null), request, false);
    }

    private void answer(
            HttpServletResponse response, StorefrontAnswer refusal, HttpServletRequest request, boolean subscribe)
            throws IOException {
        if (refusal != null) {
            answer(response, refusal);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST);
        answer(
                response,
                subscribe
                        ? subscriptions.subscribe(key(request), body)
                        : subscriptions.unsubscribe(key(request), body));
    }

    /** Browsers say where a page is from. */
    private static Optional<StorefrontAnswer> fromPage(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Origin"))
                .map(origin -> StorefrontAnswer.wrong(403, Map.of(), "is for the shop's server, not for its pages"));
    }

    private static Optional<StorefrontAnswer> tooLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > LARGEST
                ? Optional.of(StorefrontAnswer.wrong(413, Map.of(), "is too large"))
                : Optional.empty();
    }

    private static Optional<String> key(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .filter(shown -> shown.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(shown -> shown.substring(BEARER.length()).strip());
    }

    private static void answer(HttpServletResponse response, StorefrontAnswer answer) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().length > 0) {
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }
}
