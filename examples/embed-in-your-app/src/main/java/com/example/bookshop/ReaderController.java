package com.example.bookshop;

import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.verb.Reporting;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The bookshop's own pages, which show what the hub knows. */
@RestController
class ReaderController {

    private final Reporting hub;
    private final Shelf shelf;
    private final Till till;

    ReaderController(Reporting hub, Shelf shelf, Till till) {
        this.hub = hub;
        this.shelf = shelf;
        this.till = till;
    }

    /** What the shop's people see of a reader; nothing of worth before the first score run. */
    record Reader(
            int orders, Double lifetimeValue, Double churnProbability, List<String> segments, List<String> books) {}

    @GetMapping("/readers/{id}")
    Optional<Reader> reader(@PathVariable long id) {
        return hub.explain("books/" + id).map(person -> reader(id, person));
    }

    private Reader reader(long id, Explanation person) {
        List<Explanation.Scored> scores = person.scores();
        Optional<Explanation.Scored> newest =
                scores.isEmpty() ? Optional.empty() : Optional.of(scores.get(scores.size() - 1));
        return new Reader(
                person.orders().size(),
                newest.map(Explanation.Scored::lifetimeValue).orElse(null),
                newest.map(Explanation.Scored::churnProbability).orElse(null),
                person.segments(),
                shelf.of(id));
    }

    @PostMapping("/readers/{id}/sales/{book}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void buy(@PathVariable long id, @PathVariable long book) {
        till.sell(id, book);
    }
}
