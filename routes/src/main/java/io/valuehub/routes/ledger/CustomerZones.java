package io.valuehub.routes.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where on earth customers are, as far as clocks go: by the time zone a source has of them, else by all zones of their
 * country.
 */
final class CustomerZones {

    /** Languages in which shops write countries out. */
    private static final List<String> LANGUAGES = List.of("en", "es", "de", "fr", "it", "pt", "nl");

    private static final Map<String, List<ZoneId>> BY_COUNTRY = read();
    private static final Map<String, String> CODES = codes();
    private static final Map<String, ZoneId> BY_NAME = names();

    private CustomerZones() {}

    /**
     * The zones they may be in.
     *
     * @param country code of two or three letters, or its name; null when unknown
     * @param attributes what sources have of them beside; one whose name ends in "time zone", however it is written, counts
     * @return empty when nothing is known
     */
    static List<ZoneId> of(String country, List<Map<String, String>> attributes) {
        Optional<ZoneId> said = attributes.stream()
                .flatMap(some -> some.entrySet().stream())
                .filter(e -> letters(e.getKey()).endsWith("timezone"))
                .flatMap(e -> zone(e.getValue()).stream())
                .findFirst();
        return said.map(List::of).orElseGet(() -> ofCountry(country));
    }

    private static List<ZoneId> ofCountry(String country) {
        if (country == null) {
            return List.of();
        }
        String written = country.strip().toLowerCase(Locale.ROOT);
        return BY_COUNTRY.getOrDefault(CODES.getOrDefault(written, ""), List.of());
    }

    /** {@code America/New_York}, also as some systems write it: {@code america_slash_new_york}. */
    private static Optional<ZoneId> zone(String text) {
        String written =
                text.strip().toLowerCase(Locale.ROOT).replace("_slash_", "/").replace(' ', '_');
        return Optional.ofNullable(BY_NAME.get(written));
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }

    private static Map<String, ZoneId> names() {
        Map<String, ZoneId> names = new HashMap<>();
        ZoneId.getAvailableZoneIds().stream()
                .filter(name -> name.contains("/"))
                .forEach(name -> names.put(name.toLowerCase(Locale.ROOT), ZoneId.of(name)));
        return names;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale("", code);
            LANGUAGES.forEach(language -> codes.putIfAbsent(
                    country.getDisplayCountry(Locale.forLanguageTag(language)).toLowerCase(Locale.ROOT), code));
            codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
        }
        for (String code : Locale.getISOCountries()) {
            codes.put(code.toLowerCase(Locale.ROOT), code);
        }
        return codes;
    }

    private static Map<String, List<ZoneId>> read() {
        Map<String, List<ZoneId>> zones = new HashMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                CustomerZones.class.getResourceAsStream("zones-by-country.txt"), StandardCharsets.UTF_8))) {
            file.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] parts = line.split(" ");
                zones.put(
                        parts[0],
                        Arrays.stream(parts)
                                .skip(1)
                                .filter(ZoneId.getAvailableZoneIds()::contains)
                                .map(ZoneId::of)
                                .toList());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zones;
    }
}
