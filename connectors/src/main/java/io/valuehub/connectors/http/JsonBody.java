package io.valuehub.connectors.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Puts credentials into the JSON body of a request, where an API wants them there. */
final class JsonBody {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonBody() {}

    /** @param values by JSON pointer; of a pointer that leads nowhere nothing becomes */
    static void put(ClassicHttpRequest request, Map<String, JsonNode> values) throws IOException, HttpException {
        if (request.getEntity() == null) {
            return;
        }
        ContentType type = ContentType.parseLenient(request.getEntity().getContentType());
        JsonNode body = JSON.readTree(EntityUtils.toString(request.getEntity(), StandardCharsets.UTF_8));
        values.forEach((place, value) -> put(body, JsonPointer.compile(place), value));
        request.setEntity(new StringEntity(JSON.writeValueAsString(body), type));
    }

    private static void put(JsonNode body, JsonPointer place, JsonNode value) {
        JsonNode parent = body.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode array && array.has(place.last().getMatchingIndex())) {
            array.set(place.last().getMatchingIndex(), value);
        }
    }
}
