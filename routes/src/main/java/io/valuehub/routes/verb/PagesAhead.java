package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The pages of one exchange's run: each is fetched on an exchange of its own, one after the other in a thread of theirs. */
final class PagesAhead extends SynchronizationAdapter {

    /** A request that is under way when the run ends is given this long to end too. */
    private static final int LAST_SECONDS = 60;

    private final CamelContext context;
    private final StreamName name;
    private final ExecutorService thread;
    private final ProducerTemplate routes;
    private PagesWaiting waiting;
    private int turns;

    PagesAhead(Exchange exchange, StreamName name) {
        this.context = exchange.getContext();
        this.name = name;
        this.thread = context.getExecutorServiceManager().newSingleThreadExecutor(this, "valuehub-page");
        this.routes = context.createProducerTemplate();
        exchange.getExchangeExtension().addOnCompletion(this);
    }

    boolean isOf(StreamName other) {
        return name.equals(other);
    }

    /**
     * Puts the page of the variable {@code page} into the exchange, with those after it that wait already and can be saved
     * together with it.
     */
    void next(Exchange exchange) throws Exception {
        String token = exchange.getVariable("page", String.class);
        if (waiting == null || !waiting.beginsAt(token)) {
            begin(exchange, token);
        }
        waiting.allow(++turns);
        List<Fetched> taken = new ArrayList<>(List.of(waiting.take()));
        Page together = taken.get(0).body() instanceof Page page ? page : null;
        while (together != null) {
            Fetched after = waiting.takeIfSavedWith(together);
            if (after == null) {
                break;
            }
            taken.add(after);
            together = together.and((Page) after.body());
        }
        give(exchange, taken, together);
    }

    private static void give(Exchange exchange, List<Fetched> pages, Page together) {
        for (Fetched fetched : pages) {
            exchange.removeVariable("nextPage");
            exchange.removeVariable("leftOut");
            fetched.give(exchange);
        }
        if (pages.size() > 1) {
            exchange.getMessage().setBody(together);
            // Where the last of them was: what comes next is held against it.
            exchange.setVariable("page", pages.get(pages.size() - 1).token());
        }
    }

    private void begin(Exchange exchange, String token) {
        if (waiting != null) {
            waiting.end();
        }
        PagesWaiting begun = new PagesWaiting(token);
        Map<String, Object> variables = new HashMap<>(exchange.getVariables());
        variables.put("page", token);
        waiting = begun;
        thread.submit(() -> begun.fill(variables, this::fetch));
    }

    private Fetched fetch(Map<String, Object> variables) throws Exception {
        Exchange one = new DefaultExchange(context);
        variables.forEach((variable, value) -> {
            if (value != null) {
                one.setVariable(variable, value);
            }
        });
        Exchange answer = routes.send(Fetch.route(name), one);
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return new Fetched(
                answer.getMessage().getBody(),
                (String) variables.get("page"),
                answer.getVariable("nextPage", String.class),
                variables,
                new HashMap<>(answer.getVariables()));
    }

    @Override
    public void onDone(Exchange exchange) {
        if (waiting != null) {
            waiting.end();
        }
        thread.shutdownNow();
        try {
            // The stream is free for another run after this: no two may read it at once.
            thread.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        context.getExecutorServiceManager().shutdownNow(thread);
        routes.stop();
    }

    /**
     * A page as its route left it.
     *
     * @param token where it was; null is the first page
     * @param next where the one after it is; null or blank when it is the last
     * @param before the variables the route was given
     * @param after those it left
     */
    record Fetched(Object body, String token, String next, Map<String, Object> before, Map<String, Object> after) {

        /** Records in it; 0 where nobody has looked yet. */
        int records() {
            return body instanceof Page page ? page.records().size() : 0;
        }

        /** Whether this is the last, or names itself as the next one. */
        boolean isLast() {
            return next == null || next.isBlank() || next.equals(token);
        }

        /** What the page after this one is fetched with. */
        Map<String, Object> following() {
            Map<String, Object> variables = new HashMap<>(after);
            variables.put("page", next);
            variables.remove("nextPage");
            variables.remove("leftOut");
            return variables;
        }

        void give(Exchange exchange) {
            exchange.getMessage().setBody(body);
            before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(exchange::removeVariable);
            after.forEach((name, value) -> {
                if (!Objects.equals(value, before.get(name))) {
                    exchange.setVariable(name, value);
                }
            });
        }
    }
}
