package io.valuehub.routes.webhook;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The address webhooks are sent to, {@code <public-url>/webhooks/<connection>}. A servlet of its own, since signatures are
 * of the bytes on the wire: whoever unpacks, decodes or parses them first breaks them. Answers have no body.
 */
public final class WebhookServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Where it is found. */
    public static final String PATH = "/webhooks/*";

    private final transient Supplier<WebhookReceiver> receiver;

    /** @param receiver asked for at each request; null as long as the hub is starting */
    public WebhookServlet(Supplier<WebhookReceiver> receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        WebhookReceiver receiving = this.receiver.get();
        if (receiving == null) {
            response.setStatus(503);
            return;
        }
        String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
        if (request.getContentLengthLong() > WebhookReceiver.LARGEST) {
            response.setStatus(413);
            return;
        }
        Map<String, String> headers = headers(request);
        String query = request.getQueryString();
        byte[] body = request.getInputStream().readNBytes(WebhookReceiver.LARGEST + 1);
        response.setStatus(receiving.receive(new WebhookCall(path, headers, query, body)));
    }

    /** One that comes twice and says two things says nothing: what stands in between may have looked at the other. */
    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> {
            Set<String> values = Set.copyOf(Collections.list(request.getHeaders(name)));
            if (values.size() == 1) {
                headers.put(name, values.iterator().next());
            }
        });
        return headers;
    }

    /** Some look whether the address is there before they use it. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(200);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Allow", "POST");
        response.setStatus(405);
    }
}
