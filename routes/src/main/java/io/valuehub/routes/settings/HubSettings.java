package io.valuehub.routes.settings;

import io.valuehub.connectors.Connection;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A checked {@code hub.yaml}: what the owner wants, typed.
 *
 * @param directory the folder {@code hub.yaml} stands in; relative paths start here
 * @param timeZone the shop's zone: decides what a day is
 * @param currency the currency reports and values are in
 * @param mode whether anything leaves the hub
 * @param publicUrl where people outside reach the hub's pages; needed when {@code mode} is live
 * @param connections by name, in the file's order
 * @param syncs how each connection is read, by connection name
 * @param score how customers are scored
 * @param segments rule segments by name: conditions that all must hold
 * @param campaigns in the file's order
 * @param contact how often and when people may be written to
 * @param recommend what may be recommended
 * @param identity when two records are of one person
 * @param holdout share of people (0 to 1) never touched by any action
 * @param audiences what leaves for files, tables, tools and advertisers
 * @param decide what holds for the decisions of all campaigns together
 * @param loyalty the hub's own loyalty programme; empty for none
 */
public record HubSettings(
        Path directory,
        ZoneId timeZone,
        Currency currency,
        Mode mode,
        Optional<URI> publicUrl,
        Map<String, Connection> connections,
        Map<String, SyncSettings> syncs,
        ScoreSettings score,
        Map<String, List<String>> segments,
        List<CampaignSettings> campaigns,
        ContactSettings contact,
        RecommendSettings recommend,
        IdentitySettings identity,
        double holdout,
        List<AudienceSettings> audiences,
        DecideSettings decide,
        Optional<LoyaltySettings> loyalty) {

    /** Settings with nothing that holds for all campaigns together. */
    public HubSettings(
            Path directory,
            ZoneId timeZone,
            Currency currency,
            Mode mode,
            Optional<URI> publicUrl,
            Map<String, Connection> connections,
            Map<String, SyncSettings> syncs,
            ScoreSettings score,
            Map<String, List<String>> segments,
            List<CampaignSettings> campaigns,
            ContactSettings contact,
            RecommendSettings recommend,
            double holdout) {
        this(
                directory,
                timeZone,
                currency,
                mode,
                publicUrl,
                connections,
                syncs,
                score,
                segments,
                campaigns,
                contact,
                recommend,
                IdentitySettings.STANDARD,
                holdout,
                List.of(),
                DecideSettings.STANDARD,
                Optional.empty());
    }

    /** Whether anything leaves the hub. */
    public enum Mode {
        /** Plans and shows; writes nothing outside. */
        PREVIEW,
        /** Sends. */
        LIVE
    }

    /** Settings of a hub that only reads: nothing is scored, decided or sent. */
    public static HubSettings reading(
            Path directory,
            ZoneId timeZone,
            Currency currency,
            Map<String, Connection> connections,
            Map<String, SyncSettings> syncs) {
        return new HubSettings(
                directory,
                timeZone,
                currency,
                Mode.PREVIEW,
                Optional.empty(),
                connections,
                syncs,
                new ScoreSettings("0 0 0 1 1 ? 2099", 1, Period.ofMonths(12), 0),
                Map.of(),
                List.of(),
                new ContactSettings(0, 0, 0, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT),
                RecommendSettings.EVERYTHING,
                0);
    }
}
