package io.valuehub.routes.storefront;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET <public-url>/api/recommendations?placement=&customer=&product=&limit=}: products for a shop's site or app.
 * The key is shown as {@code Authorization: Bearer …}, never in the address, where it would end up in logs.
 */
public final class RecommendationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Where it is found. */
    public static final String PATH = "/api/recommendations";

    private static final String BEARER = "Bearer ";

    private final transient Storefront storefront;

    public RecommendationServlet(Storefront storefront) {
        this.storefront = storefront;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        begin(request, response);
        StorefrontAnswer answer = storefront.answer(new StorefrontRequest(
                Optional.ofNullable(request.getHeader("Authorization"))
                        .filter(shown -> shown.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(shown -> shown.substring(BEARER.length()).strip()),
                parameter(request, "placement"),
                parameter(request, "customer"),
                products(request),
                parameter(request, "limit"),
                Optional.ofNullable(request.getHeader("If-None-Match"))));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().length > 0) {
            response.setContentType("application/json");
            response.setCharacterEncoding("UTF-8");
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
    }

    /** What a browser asks before it asks. */
    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        begin(request, response);
        response.setStatus(204);
        if (response.containsHeader("Access-Control-Allow-Origin")) {
            response.setHeader("Access-Control-Allow-Methods", "GET");
            response.setHeader("Access-Control-Allow-Headers", "Authorization");
            response.setHeader("Access-Control-Max-Age", "3600");
        }
    }

    private void begin(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Vary", "Authorization, Origin");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String origin = request.getHeader("Origin");
        if (origin != null && storefront.allows(origin)) {
            response.setHeader("Access-Control-Allow-Origin", origin);
        }
    }

    private static Optional<String> parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }

    private static List<String> products(HttpServletRequest request) {
        String[] given = request.getParameterValues("product");
        return given == null
                ? List.of()
                : Arrays.stream(given).filter(id -> !id.isBlank()).distinct().toList();
    }
}
