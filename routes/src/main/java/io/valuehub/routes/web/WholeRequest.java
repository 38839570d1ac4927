package io.valuehub.routes.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request whose body was read before: to whom it is handed on, it looks as if it came just now. */
final class WholeRequest extends HttpServletRequestWrapper {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final byte[] body;
    private boolean handedOn;
    private boolean readAsForm;
    private boolean readAsBytes;

    WholeRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
    }

    /** From here on it is what the server says it is. */
    void wasDispatched() {
        handedOn = true;
    }

    boolean isForm() {
        return getContentType() != null && getContentType().startsWith(FORM);
    }

    /** Whether it consists of names and values, encoded as such, in a charset that there is. */
    boolean isReadableForm() {
        String charset = getCharacterEncoding() == null ? StandardCharsets.UTF_8.name() : getCharacterEncoding();
        try {
            String form = new String(body, charset);
            for (String pair : form.isEmpty() ? new String[0] : form.split("&")) {
                URLDecoder.decode(pair, charset);
                if (pair.indexOf('=') < 0) {
                    return false;
                }
            }
            return true;
        } catch (UnsupportedEncodingException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public DispatcherType getDispatcherType() {
        return handedOn ? super.getDispatcherType() : DispatcherType.REQUEST;
    }

    /** Of a form either this is there or its fields, whichever was asked for first (Jakarta Servlet 6.0, 3.1.1). */
    @Override
    public ServletInputStream getInputStream() {
        readAsBytes = !readAsForm;
        ByteArrayInputStream bytes = new ByteArrayInputStream(readAsForm ? new byte[0] : body);
        return new ServletInputStream() {
            @Override
            public int read() {
                return bytes.read();
            }

            @Override
            public boolean isFinished() {
                return bytes.available() == 0;
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setReadListener(ReadListener listener) {
                throw new IllegalStateException("all of it is there");
            }
        };
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public String[] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    /** Those of the address, and behind them those of a form. */
    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = new LinkedHashMap<>(super.getParameterMap());
        if (isForm() && !readAsBytes) {
            readAsForm = true;
            for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
                String[] parts = pair.split("=", 2);
                if (!parts[0].isEmpty()) {
                    String[] before = all.getOrDefault(decoded(parts[0]), new String[0]);
                    String[] values = Arrays.copyOf(before, before.length + 1);
                    values[before.length] = parts.length == 2 ? decoded(parts[1]) : "";
                    all.put(decoded(parts[0]), values);
                }
            }
        }
        return all;
    }

    /** As it stands, where it is no encoding. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
