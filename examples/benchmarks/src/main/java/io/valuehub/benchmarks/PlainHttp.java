package io.valuehub.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a shop for all its pages and does nothing with them. Arguments: address up to the number, pages, step. */
public final class PlainHttp {

    private PlainHttp() {}

    public static void main(String[] arguments) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        long bytes = 0;
        for (int page = 0; page < Integer.parseInt(arguments[1]); page++) {
            int place = arguments[2].equals("1") ? page + 1 : page * Integer.parseInt(arguments[2]);
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(arguments[0] + place)).build();
            bytes += client.send(request, BodyHandlers.ofByteArray()).body().length;
        }
        System.out.println(bytes + " bytes");
        Usage.print();
        System.exit(0);
    }
}
