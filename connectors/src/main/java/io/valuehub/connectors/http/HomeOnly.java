package io.valuehub.connectors.http;

import java.io.IOException;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;

/** Says who is asking to one origin only. */
final class HomeOnly implements Authentication {

    private final Authentication authentication;
    private final Origin home;

    HomeOnly(Authentication authentication, Origin home) {
        this.authentication = authentication;
        this.home = home;
    }

    @Override
    public void sign(HttpRequest request) throws HttpException, IOException {
        if (Origin.of(request).equals(home)) {
            authentication.sign(request);
        }
    }

    @Override
    public void fill(ClassicHttpRequest request) throws HttpException, IOException {
        if (Origin.of(request).equals(home)) {
            authentication.fill(request);
        }
    }

    @Override
    public boolean renew() {
        return authentication.renew();
    }

    @Override
    public List<String> secrets() {
        return authentication.secrets();
    }
}
