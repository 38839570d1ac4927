package io.valuehub.connectors.http;

import java.net.URI;
import java.util.Locale;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Scheme, host and port: who one talks to. Credentials belong to exactly one origin.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case
 * @param port the scheme's own when the address names none
 */
record Origin(String scheme, String host, int port) {

    static Origin of(URI address) {
        return of(address.getScheme(), address.getHost(), address.getPort());
    }

    static Origin of(HttpRequest request) {
        URIAuthority authority = request.getAuthority();
        return of(
                request.getScheme(),
                authority == null ? "" : authority.getHostName(),
                authority == null ? -1 : authority.getPort());
    }

    private static Origin of(String scheme, String host, int port) {
        String lower = scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
        int known = port >= 0 ? port : "https".equals(lower) ? 443 : 80;
        return new Origin(lower, host == null ? "" : host.toLowerCase(Locale.ROOT), known);
    }

    /** As an address: {@code https://shop.example.com}, the port only where it is not the scheme's own. */
    @Override
    public String toString() {
        boolean usual = port == ("https".equals(scheme) ? 443 : 80);
        return scheme + "://" + host + (usual ? "" : ":" + port);
    }
}
