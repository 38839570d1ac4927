package io.valuehub.console;

import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.verb.Reporting;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One customer: everything known, decided and done, and why. */
@ConsolePage(section = "Customers", templates = "customer")
class CustomerController {

    private final Reporting reporting;
    private final Frames frames;

    CustomerController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/customers/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String id) {
        Map<String, Object> model =
                new CustomerView(frames.show(), frames.settings().score().horizon()).of(json(id));
        return frames.write("customer", (String) model.get("name"), null, model);
    }

    @GetMapping(path = "/api/customers/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Explanation json(@PathVariable String id) {
        // By the hub's own number only: the same number may be another customer's at a shop.
        return Optional.of(id)
                .filter(number -> number.matches("\\d{1,18}"))
                .flatMap(number -> reporting.explain(Long.parseLong(number)))
                .orElseThrow(() -> new Absent("There is no customer of that number."));
    }
}
