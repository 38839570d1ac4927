package io.valuehub.connectors.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Joins the JSON arrays that the parts of a split leave in their bodies: children fetched one parent at a time. */
final class JsonArrays implements AggregationStrategy {

    /** Name under which Kamelets find this in the Camel registry. */
    static final String BEAN = "valuehub-json-arrays";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Exchange aggregate(Exchange joined, Exchange part) {
        if (part.getException() != null) {
            return part; // stopOnException hands the failure on
        }
        ArrayNode all =
                joined == null ? JSON.createArrayNode() : joined.getMessage().getBody(ArrayNode.class);
        JsonNode more = part.getMessage().getBody(JsonNode.class);
        if (more != null) {
            more.forEach(all::add);
        }
        Exchange answer = joined == null ? part : joined;
        answer.getMessage().setBody(all);
        return answer;
    }
}
