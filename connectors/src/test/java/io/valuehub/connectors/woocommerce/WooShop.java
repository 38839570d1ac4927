package io.valuehub.connectors.woocommerce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.valuehub.connectors.Fixtures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A shop that answers as a real WooCommerce was recorded to answer, over TLS with a certificate of its own. */
final class WooShop implements AutoCloseable {

    static final String API = "/wp-json/wc/v3";
    private static final String PASSWORD = "changeit";

    final WireMockServer server;
    private final Path certificate;
    private final boolean tls;

    private WooShop(WireMockServer server, Path certificate, boolean tls) {
        this.server = server;
        this.certificate = certificate;
        this.tls = tls;
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(recorded(404, "error-404-route.json")));
    }

    /** Made once: a key takes seconds. */
    private static final class Certificate {

        private static final Certificate ONE = new Certificate();

        private final Path store;
        private final Path pem;

        private Certificate() {
            try {
                Path folder = Files.createTempDirectory("woo-shop");
                store = folder.resolve("shop.p12");
                pem = folder.resolve("shop.pem");
                keytool(
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=shop",
                        "-validity",
                        "2",
                        "-ext",
                        "san=ip:127.0.0.1");
                keytool("-exportcert", "-rfc", "-file", pem.toString());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void keytool(String... arguments) throws Exception {
            String tool =
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
            List<String> command = new ArrayList<>(List.of(tool));
            command.addAll(List.of(arguments));
            command.addAll(List.of("-alias", "shop", "-storetype", "PKCS12", "-storepass", PASSWORD));
            command.addAll(List.of("-keystore", store.toString()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        }
    }

    static WooShop overTls() {
        Path store = Certificate.ONE.store;
        Path pem = Certificate.ONE.pem;
        WireMockConfiguration options = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicHttpsPort()
                .httpDisabled(true)
                .keystorePath(store.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12");
        return new WooShop(new WireMockServer(options), pem, true);
    }

    static WooShop plain() {
        return new WooShop(
                new WireMockServer(
                        WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort()),
                Path.of("none"),
                false);
    }

    String url() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + (tls ? server.httpsPort() : server.port());
    }

    /** Options of a connection to this shop. The key and secret hold what breaks addresses and query strings. */
    String options() {
        return "{'url':'" + url() + "/','key':'ck_test&1','secret':'cs_%41+b'"
                + (tls ? ",'certificate':'" + certificate + "'" : "") + "}";
    }

    /** A recorded body. */
    static ResponseDefinitionBuilder recorded(int status, String file) {
        return json(status, Fixtures.recorded("woocommerce/" + file));
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=UTF-8")
                .withBody(body);
    }

    /** Answers GET of an API path, whatever its query. */
    void answers(String path, ResponseDefinitionBuilder response) {
        server.stubFor(get(urlPathEqualTo(API + path)).willReturn(response));
    }

    /** Answers the first page of a list, which is all there is. */
    void answersAll(String path, ResponseDefinitionBuilder response) {
        server.stubFor(get(urlPathEqualTo(API + path))
                .withQueryParam("offset", WireMock.equalTo("0"))
                .willReturn(response));
    }

    /** Paths and queries asked for, the first first. */
    List<String> asked() {
        List<String> asked = new ArrayList<>();
        server.getAllServeEvents()
                .forEach(event -> asked.add(0, event.getRequest().getUrl().replace(API, "")));
        return asked;
    }

    @Override
    public void close() {
        server.stop();
    }
}
