package io.valuehub.config.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.segment.Limits;
import io.valuehub.analytics.segment.RfmLimits;
import java.util.Optional;

/** Reads the owner's limits between RFM scores. */
final class RfmReader {

    private final Block rfm;

    RfmReader(Block rfm) {
        this.rfm = rfm;
    }

    RfmLimits read() {
        return new RfmLimits(
                limits("recency", 0), limits("frequency", 1), limits("monetary", Double.NEGATIVE_INFINITY));
    }

    /** Numbers are the schema's business; that they ascend, and begin where values do, is ours. */
    private Optional<Limits> limits(String key, double lowest) {
        JsonNode list = rfm.node().path(key);
        double[] limits = new double[list.size()];
        for (int i = 0; i < limits.length; i++) {
            if (!list.path(i).isNumber()) {
                return Optional.empty();
            }
            limits[i] = list.path(i).asDouble();
            if (limits[i] < lowest || i > 0 && limits[i] <= limits[i - 1]) {
                rfm.add(
                        key,
                        "was " + list,
                        "must ascend" + (limits[i] < lowest ? " from %.0f or more".formatted(lowest) : ""),
                        "e.g. " + key + ": " + example(key));
                return Optional.empty();
            }
        }
        return limits.length == 0 ? Optional.empty() : Optional.of(Limits.of(limits));
    }

    private static String example(String key) {
        return switch (key) {
            case "recency" -> "[30, 90, 180, 365]";
            case "frequency" -> "[2, 3, 5, 10]";
            default -> "[50, 150, 400, 1000]";
        };
    }
}
