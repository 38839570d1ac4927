package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import java.time.Clock;
import java.time.Instant;

/** Keeps that a person no longer wants marketing by a channel; a second time changes nothing. */
public final class Unsubscribes {

    /** The connection under which the hub's own word is kept among the consents: no import speaks in its name. */
    public static final String HUB = "hub";

    private final Ledger ledger;
    private final Clock clock;

    public Unsubscribes(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Whether that person is still in the ledger, themselves or as part of another. */
    public boolean knows(long person) {
        return ledger.jdbc()
                .sql("select 1 from people where id = :id union select 1 from person_merges where person_id = :id")
                .param("id", person)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /**
     * Opts the person out of email and suppresses every address known of them.
     *
     * @param person maybe a former self of whom they are now
     * @param source how they said so, e.g. {@code one-click}
     */
    public void unsubscribe(long person, String source) {
        unsubscribe(person, Channel.EMAIL, source);
    }

    /** Opts the person out of every channel. */
    public void unsubscribeFromAll(long person, String source) {
        for (Channel channel : Channel.values()) {
            unsubscribe(person, channel, source);
        }
    }

    /**
     * Opts the person out of one channel and suppresses every address of it known of them.
     *
     * @param person maybe a former self of whom they are now
     * @param source how they said so, e.g. {@code one-click}
     */
    public void unsubscribe(long person, Channel channel, String source) {
        ledger.inTransaction(() -> {
            long now = Selves.read(ledger).current(person);
            Instant at = clock.instant();
            optOut(now, channel, source, at);
            switch (channel) {
                case EMAIL -> suppress(now, at);
                case SMS ->
                    new Addresses(ledger).numbers(now).forEach(number -> new Suppressions(ledger)
                            .add(channel.word(), number, "UNSUBSCRIBED", null, at));
                case PUSH -> {
                    // nothing but the opt-out: a browser's address is not one that others write to
                }
            }
        });
    }

    private void optOut(long person, Channel channel, String source, Instant at) {
        ledger.jdbc()
                .sql("""
                        insert into consents
                          (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                        select id, :hub, :source, :channel, 'marketing', 'OPTED_OUT', :at, :at from people p
                        where p.id = :person and not exists (
                          select 1 from consents c where c.person_id = p.id and c.connection = :hub
                            and c.channel = :channel and c.purpose = 'marketing' and c.state = 'OPTED_OUT')""")
                .param("hub", HUB)
                .param("source", source)
                .param("channel", channel.word())
                .param("at", Times.parameter(at))
                .param("person", person)
                .update();
    }

    private void suppress(long person, Instant at) {
        ledger.jdbc()
                .sql("""
                        insert into suppressions (channel, address, reason, suppressed_at)
                        select 'email', a.address, 'UNSUBSCRIBED', :at
                        from (select email as address from people where id = :person and email is not null
                          union select identity_key from identities where person_id = :person and kind = 'EMAIL') a
                        where not exists (select 1 from suppressions s
                          where s.channel = 'email' and s.address = a.address and s.reason = 'UNSUBSCRIBED')""")
                .param("at", Times.parameter(at))
                .param("person", person)
                .update();
    }
}
