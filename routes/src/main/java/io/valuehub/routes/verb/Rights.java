package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.ledger.Objections;
import io.valuehub.routes.ledger.PersonalRecords;
import io.valuehub.routes.report.PersonalData;
import java.util.Optional;

/** What people may ask for beside being forgotten: their data, and not to be profiled. */
public final class Rights {

    private static final String LOGIC = """
            From when and how much somebody bought the hub estimates how often they buy, whether they still do, and what they \
            spend: models fitted to all customers of this shop, named in each score run, turn that into the probability of no \
            order within the horizon (churn probability), expected orders and lifetime value. Segments are rules the shop wrote \
            down, or groups found in buying behaviour. For each campaign the hub weighs every allowed action and none by what \
            it is expected to earn this customer's shop, and keeps the weighing: see the decisions. Nothing is decided that \
            has legal effect. Whoever objects is no longer scored, decided about or written to.""";

    private final Hub hub;

    /** @param hub what to work with */
    public Rights(Hub hub) {
        this.hub = hub;
    }

    /**
     * Everything about a person.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @return empty when there is no such person
     */
    public Optional<PersonalData> access(String customer) {
        PersonalRecords records = new PersonalRecords(hub.ledger());
        return new Reporting(hub)
                .explain(customer)
                .map(explanation -> new PersonalData(
                        explanation.person(),
                        hub.clock().instant(),
                        explanation,
                        LOGIC,
                        records.recipients(explanation.person()),
                        records.of(explanation.person())));
    }

    /**
     * Takes a person's objection to being profiled and written to.
     *
     * @param customer as for {@link #access}
     * @return whether there is such a person
     */
    public boolean object(String customer) {
        Optional<Long> person =
                new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs()).person(customer);
        person.ifPresent(number -> new Objections(hub.ledger(), hub.clock()).object(number, "hub object"));
        return person.isPresent();
    }
}
