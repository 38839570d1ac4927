package io.valuehub.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Stands before the console's own pages, and no others of a host application. Until there is a log-in they are read only,
 * and given only to who asks for this machine by name, so that a web page of somebody else cannot read them by DNS
 * rebinding. No page runs scripts or may be framed.
 */
final class ConsoleGate implements HandlerInterceptor {

    /** What a page may load: our style sheet, our pictures, and a message's content in a frame. */
    static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final Set<String> hosts;

    ConsoleGate(Set<String> hosts) {
        this.hosts = hosts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!isOurs(handler)) {
            return true;
        }
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!isKnown(request.getHeader(HttpHeaders.HOST))) {
            return refuse(
                    response,
                    403,
                    "The console is asked for under a name it does not know. Open it as http://localhost:<port>, "
                            + "or allow the name with the property hub.console.hosts.");
        }
        return READING.contains(request.getMethod()) || refuse(response, 405, "The console only shows.");
    }

    private static boolean isOurs(Object handler) {
        return handler instanceof HandlerMethod method
                && method.getBeanType().getPackage().equals(ConsoleGate.class.getPackage());
    }

    private boolean isKnown(String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        return THIS_MACHINE.contains(name) || hosts.contains(name);
    }

    private static boolean refuse(HttpServletResponse response, int status, String words) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getOutputStream().write((words + "\n").getBytes(StandardCharsets.UTF_8));
        return false;
    }
}
