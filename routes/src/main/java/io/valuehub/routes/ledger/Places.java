package io.valuehub.routes.ledger;

import io.valuehub.analytics.summary.CustomerSummaries;

/** Country and language of each summarised customer. */
public final class Places {

    private final String[] countries;
    private final String[] languages;

    private Places(int size) {
        countries = new String[size];
        languages = new String[size];
    }

    /** Reads them for the rows of these summaries. */
    public static Places read(Ledger ledger, CustomerSummaries summaries) {
        Places places = new Places(summaries.size());
        ledger.jdbc()
                .sql("select id, country, language from people where country is not null or language is not null")
                .query(row -> {
                    int index = summaries.rowOf(row.getLong("id"));
                    if (index >= 0) {
                        places.countries[index] = shared(row.getString("country"));
                        places.languages[index] = shared(row.getString("language"));
                    }
                });
        return places;
    }

    /** Null when unknown. */
    public String country(int row) {
        return countries[row];
    }

    /** Null when unknown. */
    public String language(int row) {
        return languages[row];
    }

    /** There are few different ones. */
    private static String shared(String word) {
        return word == null ? null : word.intern();
    }
}
