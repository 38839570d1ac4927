package io.valuehub.connectors.http;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;

/** A key that stands in the JSON body of each request. */
final class BodyCredential implements Authentication {

    private final String place;
    private final String value;

    /** @param place JSON pointer, e.g. {@code /key} */
    BodyCredential(String place, String value) {
        this.place = place;
        this.value = value;
    }

    @Override
    public void sign(HttpRequest request) {
        // nothing in the headers
    }

    @Override
    public void fill(ClassicHttpRequest request) throws HttpException, IOException {
        JsonBody.put(request, Map.of(place, TextNode.valueOf(value)));
    }
}
