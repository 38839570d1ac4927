package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One page of a stream as recorded.
 *
 * @param talks the request of the page, then the further ones it leads to, in their order
 * @param records what the Kamelet must hand on, as canonical JSON
 * @param unwritten the file that is to hold the records and is not there yet
 */
record PageFixture(List<Talk> talks, List<JsonNode> records, Optional<Path> unwritten) {

    PageFixture {
        talks = List.copyOf(talks);
        records = List.copyOf(records);
    }

    Talk first() {
        return talks.get(0);
    }

    PageFixture withFirst(Answer answer) {
        List<Talk> changed = new ArrayList<>(talks);
        changed.set(0, new Talk(first().ask(), answer));
        return new PageFixture(changed, records, unwritten);
    }
}
