package io.valuehub.analytics.decide;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The guards' reasons in Spanish. One that is not known stays as it is. */
final class SpanishReasons {

    private static final Map<Pattern, String> REASONS = new LinkedHashMap<>();

    static {
        put("objects to being profiled", "se opone a que se haga un perfil de él");
        put("has said no to messages", "ha dicho que no a los mensajes");
        put("consent is not known, which means no", "no consta su consentimiento, y eso significa no");
        put("is left alone by this campaign until (.+)", "esta campaña lo deja en paz hasta el $1");
        put("was decided for already, and that stands until (.+)", "ya se decidió sobre él, y eso vale hasta el $1");
        put("is on the suppression list: (.+)", "está en la lista de supresión: $1");
        put(
                "had (\\d+) messages? in 24 hours, and (\\d+) is the most allowed",
                "recibió $1 mensajes en 24 horas, y el máximo es $2");
        put(
                "had (\\d+) messages? in (\\d+) days, and (\\d+) is the most allowed",
                "recibió $1 mensajes en $2 días, y el máximo es $3");
        put(
                "is held out, so that what actions earn can be measured",
                "está apartado, para medir lo que ganan las acciones");
        put(
                "was unhappy, and nothing is sold to them until (.+)",
                "quedó descontento, y no se le vende nada hasta el $1");
        put("the plan has lapsed", "el plan ha caducado");
        put("has ordered since this was planned", "ha pedido desde que se planeó");
        put("is in this campaign already", "ya está en esta campaña");
        put("has no e-mail address", "no tiene dirección de correo");
        put("has no phone number that texts can go to", "no tiene un teléfono al que puedan ir mensajes de texto");
        put("has no browser that takes notifications", "no tiene un navegador que acepte notificaciones");
        put("has no account in (.+)", "no tiene cuenta en $1");
        put("is not in this campaign's segment", "no está en el segmento de esta campaña");
        put("has (-?\\d+) points, and the reward takes (\\d+)", "tiene $1 puntos, y la recompensa cuesta $2");
        put("the coupon is in ([A-Z]{3}), and (.+) sells in ([A-Z]{3})", "el cupón es en $1, y $2 vende en $3");
        put("gets the step (.+) on (\\S+)", "recibe el paso $1 el $2");
        put("has been through this journey", "ya hizo este recorrido");
        put("may enter this journey again from (.+)", "puede volver a entrar en este recorrido desde el $1");
        put("has finished this journey", "ha terminado este recorrido");
        put("has left this journey: they ordered", "ha salido de este recorrido: hizo un pedido");
        put(
                "has left this journey: they are no longer in its segment",
                "ha salido de este recorrido: ya no está en su segmento");
        put(
                "has left this journey: they must not be written to",
                "ha salido de este recorrido: no se le debe escribir");
        put("there is no product in stock to show", "no hay ningún producto disponible que mostrar");
    }

    private SpanishReasons() {}

    private static void put(String english, String spanish) {
        REASONS.put(Pattern.compile(english), spanish);
    }

    static String of(String reason) {
        for (Map.Entry<Pattern, String> known : REASONS.entrySet()) {
            Matcher matcher = known.getKey().matcher(reason);
            if (matcher.matches()) {
                return matcher.replaceFirst(known.getValue());
            }
        }
        return reason;
    }
}
