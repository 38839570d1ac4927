package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.Quarantine.Rejected;
import io.valuehub.routes.verb.PagesAhead.Fetched;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages keep their order and their failures, however many of them wait. */
class PagesWaitingTest {

    private static final Rejected BAD = new Rejected("product/9", "no title", "{}");

    @Test
    void pagesThatWaitAreSavedAsOneInTheirOrder() throws Exception {
        PagesWaiting waiting = filled(page("2", 1), page("3", 2), page(null, 3));

        Page first = (Page) waiting.take().body();
        Fetched second = waiting.takeIfSavedWith(first);
        Page two = first.and((Page) second.body());
        Fetched third = waiting.takeIfSavedWith(two);
        Page all = two.and((Page) third.body());

        assertThat(second.token()).isEqualTo("2");
        assertThat(third.token()).isEqualTo("3");
        assertThat(all.records()).hasSize(6);
        assertThat(all.pages()).isEqualTo(3);
        assertThat(all.next()).as("the last page").isNull();
        assertThat(waiting.takeIfSavedWith(all)).isNull();
    }

    @Test
    void badRecordsAreJudgedPageByPage() throws Exception {
        PagesWaiting waiting = filled(page("2", 1), page("3", 1, BAD), page(null, 1));

        Page first = (Page) waiting.take().body();
        assertThat(waiting.takeIfSavedWith(first)).isNull();
        Page bad = (Page) waiting.take().body();
        assertThat(bad.rejected()).containsExactly(BAD);
        assertThat(waiting.takeIfSavedWith(bad)).isNull();
        assertThat(waiting.take().token()).isEqualTo("3");
    }

    @Test
    void aPageThatNamesItselfComesAlone() throws Exception {
        PagesWaiting waiting = filled(page("2", 1), page("2", 1));

        assertThat(waiting.takeIfSavedWith((Page) waiting.take().body())).isNull();
        assertThat(waiting.take().next()).isEqualTo("2");
    }

    @Test
    void noMoreRecordsThanOneStatementTakesAreJoined() throws Exception {
        // 500 keys in one statement, see RecordTable.
        PagesWaiting waiting = filled(page("2", 251), page(null, 250));

        assertThat(waiting.takeIfSavedWith((Page) waiting.take().body())).isNull();
        assertThat(waiting.take().token()).isEqualTo("2");
    }

    @Test
    void whatGoesWrongIsToldAfterThePagesBefore() throws Exception {
        PagesWaiting waiting = new PagesWaiting(null);
        waiting.allow(8);
        waiting.fill(variables(), variables -> {
            if (variables.get("page") == null) {
                return fetched(variables, page("2", 1));
            }
            throw new IOException("broke off");
        });

        assertThat(waiting.take().token()).isNull();
        assertThatThrownBy(waiting::take).isInstanceOf(IOException.class).hasMessage("broke off");
        assertThat(waiting.beginsAt("2")).as("asked for again").isFalse();
    }

    private static PagesWaiting filled(Page... pages) {
        PagesWaiting waiting = new PagesWaiting(null);
        waiting.allow(pages.length);
        waiting.fill(variables(), new PagesWaiting.Source() {
            private int next;

            @Override
            public Fetched fetch(Map<String, Object> variables) {
                return fetched(variables, pages[next++]);
            }
        });
        return waiting;
    }

    private static Map<String, Object> variables() {
        return new HashMap<>();
    }

    private static Fetched fetched(Map<String, Object> variables, Page page) {
        return new Fetched(page, (String) variables.get("page"), page.next(), variables, new HashMap<>(variables));
    }

    private static Page page(String next, int records, Rejected... rejected) {
        List<CanonicalRecord> products =
                IntStream.range(0, records).mapToObj(PagesWaitingTest::product).toList();
        return new Page(products, List.of(rejected), Map.of(), next, Optional.empty());
    }

    private static CanonicalRecord product(int number) {
        SourceId id = new SourceId("shop", Integer.toString(number));
        return new Product(id, null, "jam", List.of(), null, null, null, true, null, null, null);
    }
}
