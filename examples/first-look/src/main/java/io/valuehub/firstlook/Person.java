package io.valuehub.firstlook;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody who does not exist.
 *
 * @param number counts the people of the demo
 * @param language {@code es} or {@code en}
 * @param country ISO code
 * @param newsletter what they answered when asked, if they were asked
 */
public record Person(
        int number,
        String firstName,
        String lastName,
        String email,
        String language,
        String country,
        String street,
        String city,
        String postcode,
        Optional<Boolean> newsletter) {

    private static final double SPANISH = 0.7;
    private static final double SAID_YES = 0.55;
    private static final double SAID_NO = 0.2;

    private static final List<String> SPANISH_NAMES = List.of(
            "Ana", "Lucía", "Marta", "Carmen", "Elena", "Sofía", "Paula", "Íñigo", "Javier", "Pablo", "Sergio",
            "Álvaro", "Diego", "Nuria", "Raúl", "Óscar");
    private static final List<String> ENGLISH_NAMES = List.of(
            "Alice", "Ben", "Chloe", "Daniel", "Emma", "Fiona", "George", "Hannah", "Ian", "Jo", "Karen", "Liam",
            "Maeve", "Noah", "Owen", "Zoë");
    private static final List<String> SPANISH_SURNAMES =
            List.of("Ejemplo", "Muestra", "Prueba", "Ficticio", "Modelo", "Ensayo", "Inventado", "Supuesto");
    private static final List<String> ENGLISH_SURNAMES =
            List.of("Example", "Sample", "Testerson", "Placeholder", "Demo", "Fictional", "Mockford", "Specimen");
    private static final List<Place> SPANISH_PLACES = List.of(
            new Place("ES", "Madrid", "28000"),
            new Place("ES", "Barcelona", "08000"),
            new Place("ES", "Valencia", "46000"),
            new Place("ES", "Sevilla", "41000"),
            new Place("ES", "Bilbao", "48000"));
    private static final List<Place> OTHER_PLACES = List.of(
            new Place("GB", "London", "ZZ1 1ZZ"),
            new Place("GB", "Leeds", "ZZ2 2ZZ"),
            new Place("IE", "Dublin", "D00 0000"),
            new Place("DE", "Berlin", "00000"),
            new Place("NL", "Utrecht", "0000 AA"),
            new Place("FR", "Lyon", "00000"));

    static Person draw(int number, Dice dice) {
        boolean spanish = dice.chance(SPANISH);
        String first = dice.oneOf(spanish ? SPANISH_NAMES : ENGLISH_NAMES);
        String last = dice.oneOf(spanish ? SPANISH_SURNAMES : ENGLISH_SURNAMES);
        String domain = dice.chance(0.5) ? "example.com" : "example.org";
        Place place = dice.oneOf(spanish ? SPANISH_PLACES : OTHER_PLACES);
        String street = (spanish ? "Calle de Ejemplo " : "Example Street ") + dice.between(1, 99);
        double answer = dice.uniform();
        return new Person(
                number,
                first,
                last,
                plain(first) + "." + plain(last) + number + "@" + domain,
                spanish ? "es" : "en",
                place.country(),
                street,
                place.city(),
                place.postcode(),
                answer < SAID_YES
                        ? Optional.of(true)
                        : answer < SAID_YES + SAID_NO ? Optional.of(false) : Optional.empty());
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private record Place(String country, String city, String postcode) {}
}
