package io.valuehub.console;

import io.valuehub.routes.report.CustomerPage;
import io.valuehub.routes.verb.Reporting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All customers with their scores: search, sort, leaf through. */
@ConsolePage(section = "Customers", templates = "customers", path = "/customers", order = 20)
class CustomersController {

    private final Reporting reporting;
    private final Frames frames;

    CustomersController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/customers", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "1") int page) {
        PeopleQuery query = PeopleQuery.of(search, sort, order, page);
        CustomerPage customers = reporting.customers(query.in(Optional.empty()));
        Show show = frames.show();
        Map<String, Object> model = new LinkedHashMap<>();
        String found = show.counted(customers.total(), "customer");
        model.put("headline", query.search().isEmpty() ? found : found + " found");
        model.put(
                "lead",
                "Churn probability is that of no order within the horizon; lifetime value is the margin expected in it.");
        model.putAll(new People(show, query, "/customers").of(customers, nobody(query, customers)));
        return frames.write("customers", "Customers", customers.asOf(), model);
    }

    private static String nobody(PeopleQuery query, CustomerPage customers) {
        return customers.asOf() == null
                ? "Nobody has been scored yet. hub once reads all connections and scores everybody."
                : query.search().isEmpty() ? "Nobody has an order that counts." : "Nobody of that name or address.";
    }

    @GetMapping(path = "/api/customers", produces = MediaType.APPLICATION_JSON_VALUE)
    CustomerPage json(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "1") int page) {
        return reporting.customers(PeopleQuery.of(search, sort, order, page).in(Optional.empty()));
    }
}
