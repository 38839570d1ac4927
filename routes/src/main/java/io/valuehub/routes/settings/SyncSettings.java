package io.valuehub.routes.settings;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.recommend.Placement;
import java.util.ArrayList;
import java.util.List;

/**
 * How a connection is read, and what is written back to it.
 *
 * @param cron Quartz expression
 * @param streams the streams to read, in order
 * @param consent where consent to email marketing comes from
 * @param quarantineShare share of bad records (0 to 1) above which a run stops
 * @param otherConsents the fields of its customers that say yes to anything else than email marketing
 * @param writeBack what is written to its customers after each score run; empty for nothing
 * @param recommend what is written to its products after each score run: what goes with them; empty for nothing
 */
public record SyncSettings(
        String cron,
        List<String> streams,
        ConsentSource consent,
        double quarantineShare,
        List<ConsentField> otherConsents,
        List<ProfileField> writeBack,
        List<Placement> recommend) {

    public SyncSettings {
        otherConsents = List.copyOf(otherConsents);
        writeBack = List.copyOf(writeBack);
        recommend = List.copyOf(recommend);
    }

    /** Nothing is written to its products. */
    public SyncSettings(
            String cron,
            List<String> streams,
            ConsentSource consent,
            double quarantineShare,
            List<ConsentField> otherConsents,
            List<ProfileField> writeBack) {
        this(cron, streams, consent, quarantineShare, otherConsents, writeBack, List.of());
    }

    /** Nothing says yes to anything but email marketing. */
    public SyncSettings(
            String cron,
            List<String> streams,
            ConsentSource consent,
            double quarantineShare,
            List<ProfileField> writeBack) {
        this(cron, streams, consent, quarantineShare, List.of(), writeBack);
    }

    /** Nothing is written back. */
    public SyncSettings(String cron, List<String> streams, ConsentSource consent, double quarantineShare) {
        this(cron, streams, consent, quarantineShare, List.of());
    }

    /** The fields of its customers that say yes to something. */
    public List<ConsentField> consentFields() {
        List<ConsentField> fields = new ArrayList<>(otherConsents);
        if (consent instanceof ConsentSource.Field field) {
            fields.add(ConsentField.marketing(Channel.EMAIL, field.name()));
        }
        return fields;
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
