package io.valuehub.routes.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Lets a form on to its page when its fields can be read, else answers 400: what reads it next for the page takes one that
 * cannot for a failure of the hub, and logs it with what is in it. Must be behind {@link WholeBodies}.
 */
public final class ReadableForms extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof WholeRequest whole && whole.isForm() && !whole.isReadableForm()) {
            boolean spanish = request.getLocale().getLanguage().equals("es");
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("text/html; charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Content-Security-Policy", "default-src 'none'");
            response.getOutputStream()
                    .write((spanish
                                    ? page("es", "No se ha podido leer.", "Vuelve a abrir el enlace del correo.")
                                    : page("en", "This could not be read.", "Please open the link in the email again."))
                            .getBytes(StandardCharsets.UTF_8));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String page(String language, String what, String then) {
        return "<!doctype html>\n<html lang=\"" + language + "\"><meta charset=\"utf-8\"><title>" + what
                + "</title>\n<h1>" + what + "</h1>\n<p>" + then + "</p>\n</html>\n";
    }
}
