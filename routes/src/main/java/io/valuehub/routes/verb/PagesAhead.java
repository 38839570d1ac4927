package io.valuehub.routes.verb;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The pages of one exchange's run: each is fetched on an exchange of its own, that of the next turn in another thread. */
final class PagesAhead extends SynchronizationAdapter {

    /** A request that is under way when the run ends is given this long to end too. */
    private static final int LAST_SECONDS = 60;

    private final CamelContext context;
    private final StreamName name;
    private final ExecutorService thread;
    private final ProducerTemplate routes;
    private String token;
    private Future<Fetched> page;

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

    /** Puts the page of the variable {@code page} into the exchange, and begins with the one after it. */
    void next(Exchange exchange) throws Exception {
        Fetched fetched = taken(exchange);
        fetched.give(exchange);
        String next = exchange.getVariable("nextPage", String.class);
        if (next == null || next.isBlank() || next.equals(exchange.getVariable("page", String.class))) {
            return;
        }
        Map<String, Object> variables = new HashMap<>(exchange.getVariables());
        variables.put("page", next);
        variables.remove("nextPage");
        variables.remove("leftOut");
        token = next;
        page = thread.submit(() -> fetch(variables));
    }

    private Fetched taken(Exchange exchange) throws Exception {
        Future<Fetched> under = page;
        page = null;
        if (under == null || !Objects.equals(token, exchange.getVariable("page", String.class))) {
            return fetch(new HashMap<>(exchange.getVariables()));
        }
        try {
            return under.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private Fetched fetch(Map<String, Object> variables) throws Exception {
        Exchange one = new DefaultExchange(context);
        variables.forEach(one::setVariable);
        Exchange answer = routes.send(Fetch.route(name), one);
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return new Fetched(answer.getMessage().getBody(), variables, new HashMap<>(answer.getVariables()));
    }

    @Override
    public void onDone(Exchange exchange) {
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
     * @param before the variables the route was given
     * @param after those it left
     */
    private record Fetched(Object body, Map<String, Object> before, Map<String, Object> after) {

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
