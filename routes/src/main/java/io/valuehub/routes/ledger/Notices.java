package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.record.Notice;
import io.valuehub.analytics.record.Notice.Kind;
import io.valuehub.analytics.unify.EmailAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What follows from bounces and complaints. An address to which nothing can be delivered is suppressed at once, one from which
 * letters come back for reasons that pass after {@value #SOFT_BOUNCES} within 30 days; who complains or wants no more is opted out.
 * The message is failed: it reached nobody. Each notice counts once. One that is neither about a message of the hub's own nor from a
 * source that proved who it is changes nothing, for else anybody could have others cut off.
 */
final class Notices {

    /** Letters that came back until an address is given up. */
    static final int SOFT_BOUNCES = 3;

    private static final Duration WINDOW = Duration.ofDays(30);

    private final Ledger ledger;
    private final Clock clock;

    Notices(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes them, as part of the caller's transaction.
     *
     * @return how many were new and about somebody known
     */
    int take(Collection<Notice> notices) {
        int taken = 0;
        for (Notice notice : notices) {
            Optional<Sent> sent = sent(notice.message());
            Optional<Long> person = sent.map(Sent::person)
                    .or(() -> notice.signed() ? byAddress(notice) : Optional.empty())
                    .map(known -> Selves.read(ledger).current(known));
            if (person.isPresent() && isNew(notice) && take(notice, sent, person.get())
                    || person.isEmpty() && takeOfNobody(notice)) {
                taken++;
            }
        }
        return taken;
    }

    /** Who answers STOP wants no more texts, also from a number that is nobody's here. */
    private boolean takeOfNobody(Notice notice) {
        Optional<String> number = notice.signed() ? number(notice) : Optional.empty();
        if (number.isEmpty() || notice.kind() != Kind.UNSUBSCRIBE) {
            return false;
        }
        suppress(notice.channel(), number.get(), "UNSUBSCRIBED", words(notice));
        return true;
    }

    private static Optional<String> number(Notice notice) {
        return notice.channel().equals(Channel.SMS.word())
                ? PhoneNumbers.normalise(notice.address(), Optional.empty())
                : Optional.empty();
    }

    private boolean take(Notice notice, Optional<Sent> sent, long person) {
        Optional<String> address = address(notice, person);
        if (address.isEmpty()) {
            return false;
        }
        write(notice, sent, person, address.get());
        String source = words(notice);
        switch (notice.kind()) {
            case HARD_BOUNCE -> suppress(notice.channel(), address.get(), "BOUNCED", source);
            case SOFT_BOUNCE -> {
                if (softBounces(notice.channel(), address.get()) >= SOFT_BOUNCES) {
                    suppress(
                            notice.channel(),
                            address.get(),
                            "BOUNCED",
                            SOFT_BOUNCES + " came back within 30 days; " + source);
                }
            }
            case COMPLAINT -> {
                suppress(notice.channel(), address.get(), "COMPLAINED", source);
                new Unsubscribes(ledger, clock)
                        .unsubscribe(
                                person,
                                channel(notice),
                                "complaint via " + notice.id().connection());
            }
            case UNSUBSCRIBE -> {
                new Unsubscribes(ledger, clock)
                        .unsubscribe(
                                person, channel(notice), "via " + notice.id().connection());
                number(notice).ifPresent(number -> suppress(notice.channel(), number, "UNSUBSCRIBED", source));
            }
        }
        if (notice.kind() == Kind.HARD_BOUNCE || notice.kind() == Kind.SOFT_BOUNCE) {
            sent.ifPresent(action -> new ActionMoves(ledger, clock)
                    .make(List.of(Settlement.cameBack(action.id(), "came back: " + source))));
        }
        return true;
    }

    /** The message of the hub's own it is about; the Message-ID of a letter is made of the action's id. */
    private Optional<Sent> sent(String message) {
        if (message == null) {
            return Optional.empty();
        }
        String id = message.strip().replaceAll("^<|@.*$|>$", "");
        return ledger.jdbc()
                .sql("select id, person_id from actions where id = :id and mode = 'LIVE' and person_id > 0")
                .param("id", id)
                .query((row, i) -> new Sent(row.getString("id"), row.getLong("person_id")))
                .optional();
    }

    private static Channel channel(Notice notice) {
        return Channel.of(notice.channel()).orElse(Channel.EMAIL);
    }

    private Optional<Long> byAddress(Notice notice) {
        return EmailAddress.normalise(notice.address()).flatMap(address -> ledger.jdbc()
                .sql("select person_id from identities where kind = 'EMAIL' and identity_key = :address")
                .param("address", address)
                .query(Long.class)
                .optional());
    }

    /** The one it names, where it is the person's, else the one they are written to at: a forwarded letter comes back for another. */
    private Optional<String> address(Notice notice, long person) {
        if (channel(notice) == Channel.SMS) {
            return number(notice)
                    .or(() -> new Addresses(ledger).numbers(person).stream().findFirst());
        }
        List<String> theirs = ledger.jdbc()
                .sql("select identity_key from identities where person_id = :person and kind = 'EMAIL'")
                .param("person", person)
                .query(String.class)
                .list();
        return EmailAddress.normalise(notice.address()).filter(theirs::contains).or(() -> ledger.jdbc()
                .sql("select email from people where id = :person and email is not null")
                .param("person", person)
                .query(String.class)
                .optional());
    }

    private boolean isNew(Notice notice) {
        return ledger.jdbc()
                .sql("select 1 from notices where connection = :connection and external_id = :id")
                .param("connection", notice.id().connection())
                .param("id", id(notice))
                .query(Integer.class)
                .optional()
                .isEmpty();
    }

    private static String id(Notice notice) {
        return Fit.withHash(notice.id().externalId(), 200);
    }

    private void write(Notice notice, Optional<Sent> sent, long person, String address) {
        ledger.jdbc()
                .sql("""
                        insert into notices (connection, external_id, person_id, channel, address, kind, action_id, status,
                          reason, noticed_at, recorded_at)
                        values (:connection, :id, :person, :channel, :address, :kind, :action, :status, :reason, :at, :now)""")
                .param("connection", notice.id().connection())
                .param("id", id(notice))
                .param("person", person)
                .param("channel", notice.channel())
                .param("address", address)
                .param("kind", notice.kind().name())
                .param("action", sent.map(Sent::id).orElse(null))
                .param("status", notice.status())
                .param("reason", notice.reason())
                .param("at", Times.parameter(notice.at()))
                .param("now", Times.parameter(clock.instant()))
                .update();
    }

    private long softBounces(String channel, String address) {
        return ledger.jdbc()
                .sql("""
                        select count(distinct coalesce(action_id, external_id)) from notices where channel = :channel and address = :address
                          and kind = 'SOFT_BOUNCE' and noticed_at > :since""")
                .param("channel", channel)
                .param("address", address)
                .param("since", Times.parameter(clock.instant().minus(WINDOW)))
                .query(Long.class)
                .single();
    }

    private void suppress(String channel, String address, String reason, String detail) {
        new Suppressions(ledger).add(channel, address, reason, detail, clock.instant());
    }

    /** Without the provider's words, which often repeat the address. */
    private static String words(Notice notice) {
        return notice.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                + (notice.status() == null ? "" : " " + notice.status()) + " via "
                + notice.id().connection();
    }

    private record Sent(String id, long person) {}
}
