package io.valuehub.app;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.config.spring.HubProblems;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.sync.SyncResult;
import io.valuehub.routes.sync.Syncs;
import io.valuehub.routes.verb.Act;
import io.valuehub.routes.verb.ActTally;
import io.valuehub.routes.verb.Decide;
import io.valuehub.routes.verb.DecideResult;
import io.valuehub.routes.verb.Export;
import io.valuehub.routes.verb.ExportResult;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.LoyaltyStep;
import io.valuehub.routes.verb.Measure;
import io.valuehub.routes.verb.Reporting;
import io.valuehub.routes.verb.Score;
import io.valuehub.routes.verb.ScoreResult;
import io.valuehub.routes.verb.UnreadStreams;
import io.valuehub.routes.verb.WriteBack;
import io.valuehub.routes.verb.WriteBackResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;

/** The flow, step by step, with a line of progress for each. */
public final class Steps {

    private final CamelContext camel;
    private final Hub hub;
    private final Consumer<String> progress;
    private final SyncBar bar;

    public Steps(Session session, Consumer<String> progress) {
        this.camel = session.get(CamelContext.class);
        this.hub = Hub.of(camel);
        this.progress = progress;
        this.bar = session.get(SyncBar.class);
        session.get(HubProblems.class).all().forEach(problem -> progress.accept(problem.toString()));
    }

    /** The owner's settings. */
    public HubSettings settings() {
        return hub.settings();
    }

    /**
     * Reads every stream, or those named.
     *
     * @param names {@code connection} or {@code connection/stream}; all when empty
     */
    public List<SyncResult> sync(List<String> names) {
        Syncs syncs = new Syncs(camel);
        List<SyncResult> results = new ArrayList<>();
        syncs.streams().stream()
                .filter(stream ->
                        names.isEmpty() || names.contains(stream.connection()) || names.contains(stream.toString()))
                .forEach(stream -> {
                    SyncResult result = syncs.sync(stream.connection(), stream.stream());
                    bar.done();
                    progress.accept(Texts.sync(result));
                    results.add(result);
                });
        return results;
    }

    /** Reads everything if nothing has been read to its end yet. */
    void syncIfEmpty() {
        if (isNew()) {
            requireRead(sync(List.of()));
        }
    }

    /** @throws io.valuehub.analytics.problem.HubException when a stream could not be read */
    static void requireRead(List<SyncResult> results) {
        results.stream().flatMap(result -> result.failure().stream()).forEach(failure -> {
            throw Failures.hubException(failure)
                    .orElseGet(() -> new SourceUnavailable(
                            Problem.of("sync", "failed: " + failure, "must read every stream"), failure));
        });
    }

    /** All of it: read, score, decide, act. */
    public Report once(Optional<LocalDate> asOf) {
        return afterReading(sync(List.of()), asOf);
    }

    /** All that follows reading. */
    Report afterReading(List<SyncResult> read, Optional<LocalDate> asOf) {
        requireEnoughRead(read);
        loyalty();
        ScoreResult scores = score(asOf);
        if (!hub.settings().campaigns().isEmpty()) {
            decide();
            act();
            measure();
        }
        writeBack();
        export(new Export(hub).afterScores(camel));
        return report(Optional.of(scores.asOf()));
    }

    /**
     * What could be read a short while ago will do: for a shop that is down for a night, decisions by what is known are better
     * than none. Where that is too little, what went wrong is thrown.
     */
    private void requireEnoughRead(List<SyncResult> read) {
        try {
            new UnreadStreams(hub).refuse();
        } catch (SourceUnavailable e) {
            requireRead(read);
            throw e;
        }
        read.stream()
                .filter(result -> result.failure().isPresent())
                .forEach(result -> progress.accept(
                        "goes on  with what was read before, without " + SyncView.words(List.of(SyncView.of(result)))));
    }

    /** What the schedule does in a night: read, score, decide, act; measuring is left to whoever looks. */
    public void night() {
        requireEnoughRead(sync(List.of()));
        loyalty();
        score(Optional.empty());
        decide();
        act();
    }

    /** Whether nobody has been scored yet. */
    boolean isUnscored() {
        return isNew() || new Scores(hub.ledger(), hub.clock()).latest().isEmpty();
    }

    /** The night of a hub that runs already: its couriers carry out what was decided. */
    void firstNight() {
        requireRead(sync(List.of()));
        if (isNew()) {
            return; // no orders yet
        }
        loyalty();
        score(Optional.empty());
        if (!hub.settings().campaigns().isEmpty()) {
            decide();
        }
    }

    /** Whether nothing has been read to its end yet. */
    public boolean isNew() {
        return new Scores(hub.ledger(), hub.clock()).lastOrder().isEmpty();
    }

    /** Brings everybody's points up to date, where there is a programme. */
    private void loyalty() {
        new LoyaltyStep(hub).run();
    }

    /** Scores everybody. */
    public ScoreResult score(Optional<LocalDate> asOf) {
        ScoreResult result = new Score(hub).run(asOf);
        progress.accept(Texts.score(result));
        return result;
    }

    /** Decides for everybody. */
    public DecideResult decide() {
        DecideResult result = new Decide(hub).run();
        Texts.decide(result).forEach(progress);
        return result;
    }

    /** Carries out what is due. */
    public ActTally act() {
        ActTally tally = new Act(camel).drain();
        progress.accept(Texts.act(hub.settings(), tally));
        return tally;
    }

    /** What campaigns earned by now. */
    public CampaignReport measure() {
        return new Measure(hub).run();
    }

    /** Writes scores and segments to the customers of connections that want it. */
    public List<WriteBackResult> writeBack() {
        List<WriteBackResult> results = new WriteBack(hub).run(camel);
        results.forEach(result -> progress.accept(Texts.writeBack(hub.settings(), result)));
        return results;
    }

    /** Hands audiences and tables to where they go: those named, or all. */
    public List<ExportResult> exportNamed(List<String> names) {
        return export(new Export(hub).named(camel, names));
    }

    private List<ExportResult> export(List<ExportResult> results) {
        results.forEach(result -> progress.accept(Texts.export(hub.settings(), result)));
        return results;
    }

    /** The report of the newest scores, or of those of a day; they are made first if there are none. */
    public Report report(Optional<LocalDate> asOf) {
        Reporting reporting = new Reporting(hub);
        Optional<Report> found = reporting.report(asOf);
        if (found.isEmpty()) {
            syncIfEmpty();
            score(asOf);
            found = reporting.report(asOf);
        }
        return found.orElseThrow();
    }

    /** What everything works with. */
    public Hub hub() {
        return hub;
    }
}
