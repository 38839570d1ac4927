package io.valuehub.connectors.http;

import io.valuehub.connectors.Connection;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;

/** Signs with the secrets the owner has given by now: made anew when the connection is another. */
final class CurrentAuthentication implements Authentication {

    private final Supplier<Connection> connection;
    private final Function<Connection, Authentication> scheme;
    private Connection made;
    private Authentication authentication;

    /** @throws io.valuehub.analytics.problem.ConfigProblem when an option the scheme needs is not set */
    CurrentAuthentication(Supplier<Connection> connection, Function<Connection, Authentication> scheme) {
        this.connection = connection;
        this.scheme = scheme;
        now();
    }

    private synchronized Authentication now() {
        Connection wanted = connection.get();
        if (wanted != made) {
            authentication = scheme.apply(wanted);
            made = wanted;
        }
        return authentication;
    }

    @Override
    public void sign(HttpRequest request) throws HttpException, IOException {
        now().sign(request);
    }

    @Override
    public void fill(ClassicHttpRequest request) throws HttpException, IOException {
        now().fill(request);
    }

    @Override
    public boolean renew() {
        return now().renew();
    }

    @Override
    public List<String> secrets() {
        return now().secrets();
    }
}
