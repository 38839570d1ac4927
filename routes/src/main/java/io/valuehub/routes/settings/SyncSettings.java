package io.valuehub.routes.settings;

import io.valuehub.analytics.recommend.Placement;
import java.util.List;
import java.util.Optional;

/**
 * How a connection is read, and what is written back to it.
 *
 * @param cron Quartz expression
 * @param streams the streams to read, in order
 * @param consent where consent to email marketing comes from
 * @param quarantineShare share of bad records (0 to 1) above which a run stops
 * @param advertising the field of its customers that says yes to advertising elsewhere; empty for none
 * @param writeBack what is written to its customers after each score run; empty for nothing
 * @param recommend what is written to its products after each score run: what goes with them; empty for nothing
 */
public record SyncSettings(
        String cron,
        List<String> streams,
        ConsentSource consent,
        double quarantineShare,
        Optional<String> advertising,
        List<ProfileField> writeBack,
        List<Placement> recommend) {

    public SyncSettings {
        writeBack = List.copyOf(writeBack);
        recommend = List.copyOf(recommend);
    }

    /** Nothing is written to its products. */
    public SyncSettings(
            String cron,
            List<String> streams,
            ConsentSource consent,
            double quarantineShare,
            Optional<String> advertising,
            List<ProfileField> writeBack) {
        this(cron, streams, consent, quarantineShare, advertising, writeBack, List.of());
    }

    /** Nothing says yes to advertising. */
    public SyncSettings(
            String cron,
            List<String> streams,
            ConsentSource consent,
            double quarantineShare,
            List<ProfileField> writeBack) {
        this(cron, streams, consent, quarantineShare, Optional.empty(), writeBack);
    }

    /** Nothing is written back. */
    public SyncSettings(String cron, List<String> streams, ConsentSource consent, double quarantineShare) {
        this(cron, streams, consent, quarantineShare, List.of());
    }

    /** Where consent to email marketing comes from. */
    public sealed interface ConsentSource {
        /** Nothing is known, which means no. */
        record Unknown() implements ConsentSource {}

        /** The soft opt-in: whoever bought may be written to about similar products, where the shop's law allows it. */
        record ExistingCustomers() implements ConsentSource {}

        /** A field of the source's customers ({@code meta:newsletter}) that is true for those who said yes. */
        record Field(String name) implements ConsentSource {}
    }
}
