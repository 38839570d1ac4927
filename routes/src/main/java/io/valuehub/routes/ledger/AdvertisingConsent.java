package io.valuehub.routes.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;

/**
 * Whether people may be advertised to elsewhere: a purpose of its own, {@value #PURPOSE}, since a yes to letters is none to
 * having one's address matched by others. Unknown means no; a no to marketing or profiling is a no to it too, and so is
 * having unsubscribed or complained.
 */
public final class AdvertisingConsent {

    /** The purpose, as consents name it. */
    public static final String PURPOSE = "advertising";

    /** Selects those who may, as a condition on {@code people p}. */
    static final String GIVEN = """
            exists (select 1 from consents y where y.person_id = p.id and y.purpose = 'advertising'
              and y.state in ('OPTED_IN', 'OPTED_IN_CONFIRMED'))
            and not exists (select 1 from consents n where n.person_id = p.id and n.state = 'OPTED_OUT'
              and n.purpose in ('advertising', 'marketing', 'profiling'))
            and not exists (select 1 from suppressions x where x.channel = 'email' and x.address = p.email
              and x.reason <> 'BOUNCED')\s""";

    private static final int KEYS = 500;

    private final Ledger ledger;

    AdvertisingConsent(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Why people are not in an audience any more, as far as it is because of what they said. */
    Map<Long, String> noes(Collection<Long> people) {
        Map<Long, String> reasons = new HashMap<>();
        for (var some : Chunks.of(new HashSet<>(people), KEYS)) {
            ledger.jdbc().sql("""
                            select p.id,
                              (select count(*) from consents n where n.person_id = p.id and n.purpose = 'profiling'
                                and n.state = 'OPTED_OUT') as objections,
                              (select count(*) from consents n where n.person_id = p.id and n.purpose = 'marketing'
                                and n.state = 'OPTED_OUT')
                              + (select count(*) from suppressions x where x.channel = 'email' and x.address = p.email
                                and x.reason <> 'BOUNCED') as unsubscriptions,
                              case when %s then 1 else 0 end as given
                            from people p where p.id in (:people)""".formatted(GIVEN)).param("people", some).query(row -> {
                String reason = row.getInt("objections") > 0
                        ? "OBJECTED"
                        : row.getInt("unsubscriptions") > 0
                                ? "UNSUBSCRIBED"
                                : row.getInt("given") == 0 ? "NO_CONSENT" : null;
                if (reason != null) {
                    reasons.put(row.getLong("id"), reason);
                }
            });
        }
        return reasons;
    }
}
