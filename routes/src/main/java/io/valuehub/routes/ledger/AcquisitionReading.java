package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.analytics.kpi.AcquisitionSource;
import io.valuehub.analytics.kpi.AdSpend;
import io.valuehub.analytics.kpi.OrderHistory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where customers came from and what advertising cost, as known at the end of a day. Channels compare without case. */
public final class AcquisitionReading {

    private static final String FIRST_ORDERS = """
            select person_id, channel, campaign, product from (
              select f.person_id, f.channel, f.campaign, coalesce(l.title, l.sku, l.product) as product,
                row_number() over (partition by f.person_id
                  order by case when l.revenue is null then 1 else 0 end, l.revenue desc, l.position) as line
              from (select c.person_id, c.connection, c.external_id, c.channel, c.campaign,
                  row_number() over (partition by c.person_id order by c.placed_at, c.external_id, c.connection) as place
                from (""" + CountedOrders.SQL + """
                ) c where c.person_id is not null) f
              left join order_lines l on l.order_id = f.external_id and l.connection = f.connection
              where f.place = 1) x
            where line = 1""";

    private static final String REVENUE = """
            select c.channel, c.campaign, sum(c.net) as revenue from (""" + CountedOrders.SQL + """
            ) c where c.placed_at >= :from and c.placed_at < :until and (c.channel is not null or c.campaign is not null)
              and (c.net_currency is null or c.net_currency = :currency)
            group by c.channel, c.campaign""";

    private final Ledger ledger;
    private final LocalDate asOf;
    private final ZoneId zone;

    /** @param asOf the last day that is looked at */
    public AcquisitionReading(Ledger ledger, LocalDate asOf, ZoneId zone) {
        this.ledger = ledger;
        this.asOf = asOf;
        this.zone = zone;
    }

    /** Where each row's first order came from. */
    public List<AcquisitionSource> sources(OrderHistory history) {
        AcquisitionSource[] sources = new AcquisitionSource[history.size()];
        Arrays.fill(sources, AcquisitionSource.UNKNOWN);
        ledger.jdbc()
                .sql(FIRST_ORDERS)
                .param("end", Times.parameter(CountedOrders.endOf(asOf, zone)))
                .query(row -> {
                    int index = history.rowOf(row.getLong("person_id"));
                    if (index >= 0) {
                        sources[index] = new AcquisitionSource(
                                plain(row.getString("channel")),
                                plain(row.getString("campaign")),
                                row.getString("product"));
                    }
                });
        return List.of(sources);
    }

    /** What was spent in this currency, and the revenue of the same days. */
    public AdSpend spend(Currency currency) {
        Map<String, double[]> channels = new HashMap<>();
        Map<String, double[]> campaigns = new HashMap<>();
        LocalDate[] days = spent(currency, channels, campaigns);
        if (days[0] == null) {
            return AdSpend.NONE;
        }
        ledger.jdbc()
                .sql(REVENUE)
                .param("end", Times.parameter(CountedOrders.endOf(asOf, zone)))
                .param("from", Times.parameter(days[0].atStartOfDay(zone).toInstant()))
                .param("until", Times.parameter(CountedOrders.endOf(days[1], zone)))
                .param("currency", currency.getCurrencyCode())
                .query(row -> {
                    add(
                            channels,
                            campaigns,
                            plain(row.getString("channel")),
                            plain(row.getString("campaign")),
                            1,
                            row.getDouble("revenue"));
                });
        return new AdSpend(days[0], days[1], lines(channels), lines(campaigns));
    }

    /** First and last day. */
    private LocalDate[] spent(Currency currency, Map<String, double[]> channels, Map<String, double[]> campaigns) {
        LocalDate[] days = new LocalDate[2];
        ledger.jdbc()
                .sql("""
                        select channel, campaign, sum(amount) as amount, min(spent_on) as first_day,
                          max(spent_on) as last_day
                        from spend where spent_on <= :asOf and currency = :currency group by channel, campaign""")
                .param("asOf", asOf)
                .param("currency", currency.getCurrencyCode())
                .query(row -> {
                    add(
                            channels,
                            campaigns,
                            plain(row.getString("channel")),
                            plain(row.getString("campaign")),
                            0,
                            row.getDouble("amount"));
                    LocalDate first = row.getObject("first_day", LocalDate.class);
                    LocalDate last = row.getObject("last_day", LocalDate.class);
                    days[0] = days[0] == null || first.isBefore(days[0]) ? first : days[0];
                    days[1] = days[1] == null || last.isAfter(days[1]) ? last : days[1];
                });
        return days;
    }

    private static void add(
            Map<String, double[]> channels,
            Map<String, double[]> campaigns,
            String channel,
            String campaign,
            int place,
            double amount) {
        Set<double[]> lines = new HashSet<>();
        if (channel != null) {
            lines.add(channels.computeIfAbsent(channel, c -> new double[2]));
        }
        if (campaign != null) {
            lines.add(campaigns.computeIfAbsent(Acquisition.campaign(channel, campaign), c -> new double[2]));
        }
        lines.forEach(line -> line[place] += amount);
    }

    /** Of what was spent on: revenue without spend returns nothing on it. */
    private static Map<String, AdSpend.Line> lines(Map<String, double[]> sums) {
        Map<String, AdSpend.Line> lines = new HashMap<>();
        sums.forEach((name, sum) -> {
            if (sum[0] > 0) {
                lines.put(name, new AdSpend.Line(sum[0], sum[1]));
            }
        });
        return lines;
    }

    private static String plain(String word) {
        return word == null || word.isBlank() ? null : word.strip().toLowerCase(Locale.ROOT);
    }
}
