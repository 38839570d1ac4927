package io.valuehub.routes.ledger;

import java.time.Instant;

/** Addresses never to be written to again, whatever a consent says. */
final class Suppressions {

    private static final int LONGEST_DETAIL = 1000;

    private final Ledger ledger;

    Suppressions(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Adds one, unless it is there for that reason.
     *
     * @param address normalised
     * @param reason {@code UNSUBSCRIBED}, {@code BOUNCED}, {@code COMPLAINED}
     * @param detail in words; null for none
     */
    void add(String channel, String address, String reason, String detail, Instant at) {
        ledger.jdbc()
                .sql("""
                        insert into suppressions (channel, address, reason, detail, suppressed_at)
                        select :channel, a.address, :reason, cast(:detail as varchar(1000)), :at
                        from (select cast(:address as varchar(320)) as address) a
                        where not exists (select 1 from suppressions s
                          where s.channel = :channel and s.address = a.address and s.reason = :reason)""")
                .param("channel", channel)
                .param("address", address)
                .param("reason", reason)
                .param("detail", Fit.text(detail, LONGEST_DETAIL))
                .param("at", Times.parameter(at))
                .update();
    }
}
