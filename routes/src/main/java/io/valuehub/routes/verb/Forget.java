package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.Erasure;
import io.valuehub.routes.ledger.Erasures;
import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.report.ErasureReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Exchange;

/**
 * {@code value:forget}: erases a person here and asks every connection that can to erase them too; each leaves a receipt. The
 * customer is given by the option, or as the body.
 */
public final class Forget implements Step {

    private final Hub hub;

    /** @param hub what to work with */
    public Forget(Hub hub) {
        this.hub = hub;
    }

    /** The connections whose kind can erase a person. */
    public static Set<String> able(Hub hub) {
        ConnectorCatalog catalog =
                ConnectorCatalog.of(hub.settings().directory().resolve("kamelets"));
        Set<String> able = new TreeSet<>();
        hub.connections().all().stream()
                .filter(connection -> catalog.sinks(connection.kind()).containsKey(Erasure.VERB))
                .forEach(connection -> able.add(connection.name()));
        return able;
    }

    /** Leaves the {@link ErasureReport} in the variable {@code result}. */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        String customer = Optional.ofNullable(options.get("customer"))
                .orElseGet(() -> exchange.getMessage().getBody(String.class));
        exchange.setVariable("result", run(customer == null ? "" : customer));
    }

    /**
     * Forgets a person.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @throws ConfigProblem when there is no such person
     */
    public ErasureReport run(String customer) {
        long person = new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                .person(customer)
                .orElseThrow(() -> new ConfigProblem(new Problem(
                        "value:forget",
                        "names a customer that leads to nobody in this hub",
                        "must be an e-mail address, <connection>/<customer id> or a person number",
                        "if they were forgotten before, hub forget --list shows it")));
        long number = new Erasure(hub.ledger(), hub.clock()).forget(person, able(hub));
        return new Erasures(hub.ledger()).of(number).orElseThrow();
    }

    /** Everybody who was forgotten, the newest first. */
    public List<ErasureReport> list() {
        return new Erasures(hub.ledger()).all();
    }

    /**
     * Lets somebody who was forgotten be known again.
     *
     * @param customer an address or {@code <connection>/<customer id>}
     * @return whether such a person had been forgotten
     */
    public boolean lift(String customer) {
        return new Erasure(hub.ledger(), hub.clock()).lift(customer);
    }
}
