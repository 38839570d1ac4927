package io.valuehub.connectors.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens and sessions that are fetched, renewed and kept to themselves; errors that come with status 200. */
class LoginTest {

    private static final String OPTIONS = """
            properties:
              url: { type: string }
              client-id: { type: string }
              client-secret: { type: string, format: password, writeOnly: true }
              refresh-token: { type: string, format: password, writeOnly: true }
              private-key: { type: string, format: password, writeOnly: true }
              database: { type: string }
            x-http:
              base: "{url}/api"
            """;
    private static final String CLIENT_CREDENTIALS = OPTIONS + """
              headers: { X-Database: "{database}", X-Client: "{client-id}" }
              authentication:
                - scheme: login
                  when: client-id
                  ask: POST {url}/oauth/token
                  form: { grant_type: client_credentials, client_id: "{client-id}", client_secret: "{client-secret}" }
                  take: /access_token
                  lasts: /expires_in
                  give: { X-Access-Token: "{token}" }
            """;
    private static final String REFRESH = OPTIONS + """
              authentication:
                - scheme: login
                  ask: POST {url}/oauth/token
                  basic: { username: client-id, password: client-secret }
                  form: { grant_type: refresh_token, refresh_token: "{refresh-token}" }
                  take: /access_token
                  lasts: 3600
                  keep: { refresh-token: /refresh_token }
                  give: { Authorization: "Bearer {token}" }
            """;

    private final WireMockServer api =
            new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    private final List<Duration> waits = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T20:00:00Z");

    @TempDir
    private Path folder;

    @BeforeEach
    void open() {
        api.start();
        api.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
        api.stubFor(get(urlEqualTo("/api/orders")).willReturn(okJson("[]")));
    }

    @AfterEach
    void close() {
        api.stop();
    }

    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };

    private final SealedOptions sealed = SealedOptions.inMemory();
    private final KnownSecrets known = KnownSecrets.inMemory();
    private String secret = "s&cret";
    private String refreshToken = "refresh-1";
    private Connection connection;

    private void configure() throws Exception {
        connection = new Connection(
                "shop",
                "kind",
                Hub.options("{'url':'" + api.baseUrl() + "/','client-id':'id 1','client-secret':'" + secret
                        + "','refresh-token':'" + refreshToken + "','private-key':'key.pem'}"));
    }

    private HttpClient client(String declaration) throws Exception {
        Files.writeString(folder.resolve("kind.connection.yaml"), declaration);
        ConnectorCatalog catalog = ConnectorCatalog.of(folder);
        assertThat(catalog.problems()).isEmpty();
        configure();
        ConnectionClient made = ConnectionClient.of(
                catalog.kind("kind").orElseThrow(),
                () -> connection,
                folder,
                Patience.standard().withPause(waits::add),
                clock,
                Optional.empty(),
                sealed,
                known);
        assertThat(made.toString()).doesNotContain("s&cret");
        HttpClientBuilder builder = HttpClientBuilder.create();
        made.configureHttpClient(builder);
        return builder.build();
    }

    private void tokens(String... answers) {
        String state = Scenario.STARTED;
        for (String written : answers) {
            String answer = written.replace('\'', '"');
            api.stubFor(post(urlEqualTo("/oauth/token"))
                    .inScenario("tokens")
                    .whenScenarioStateIs(state)
                    .willSetStateTo(answer)
                    .willReturn(okJson(answer)));
            state = answer;
        }
    }

    private int orders(HttpClient client) throws IOException {
        return call(
                client, ClassicRequestBuilder.get(api.baseUrl() + "/api/orders").build());
    }

    private static int call(HttpClient client, ClassicHttpRequest request) throws IOException {
        return client.execute(request, response -> response.getCode());
    }

    private ClassicHttpRequest rpc(String body) {
        return ClassicRequestBuilder.post(api.baseUrl() + "/api/rpc")
                .setEntity(body, ContentType.APPLICATION_JSON)
                .build();
    }

    @Test
    void fetchesOneTokenAndRenewsItBeforeItEnds() throws Exception {
        tokens("{\"access_token\":\"t1\",\"expires_in\":86399}", "{\"access_token\":\"t2\",\"expires_in\":86399}");
        HttpClient client = client(CLIENT_CREDENTIALS);
        assertThat(orders(client)).isEqualTo(200);
        now = now.plusSeconds(86399 - 301); // five minutes before its end it is still used
        orders(client);
        api.verify(
                1,
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withRequestBody(
                                equalTo("grant_type=client_credentials&client_id=id+1&client_secret=s%26cret")));
        api.verify(2, getRequestedFor(urlEqualTo("/api/orders")).withHeader("X-Access-Token", equalTo("t1")));
        now = now.plusSeconds(2);
        orders(client);
        api.verify(1, getRequestedFor(urlEqualTo("/api/orders")).withHeader("X-Access-Token", equalTo("t2")));
        assertThat(api.findAll(getRequestedFor(urlEqualTo("/api/orders")))).allSatisfy(request -> {
            assertThat(request.getHeader("X-Client")).isEqualTo("id 1");
            assertThat(request.containsHeader("X-Database")).isFalse(); // its option is not set
        });
    }

    @Test
    void logsInAgainOnceWhenTheTokenIsRefused() throws Exception {
        tokens("{\"access_token\":\"old\"}", "{\"access_token\":\"new\"}", "{\"access_token\":\"newer\"}");
        api.stubFor(get(urlEqualTo("/api/orders"))
                .withHeader("X-Access-Token", equalTo("old"))
                .willReturn(aResponse().withStatus(401)));
        HttpClient client = client(CLIENT_CREDENTIALS);
        assertThat(orders(client)).isEqualTo(200);
        api.stubFor(get(urlEqualTo("/api/orders")).willReturn(aResponse().withStatus(401)));
        assertThat(orders(client)).isEqualTo(401);
        assertThat(waits).isEmpty();
    }

    @Test
    void takesTheRefreshTokenThatReplacesAnother() throws Exception {
        tokens("{\"access_token\":\"t1\",\"refresh_token\":\"refresh-2\"}", "{\"access_token\":\"t2\"}");
        HttpClient client = client(REFRESH);
        orders(client);
        now = now.plus(Duration.ofHours(1));
        orders(client);
        assertThat(api.findAll(postRequestedFor(urlEqualTo("/oauth/token"))))
                .extracting(request -> request.getBodyAsString())
                .containsExactly(
                        "grant_type=refresh_token&refresh_token=refresh-1",
                        "grant_type=refresh_token&refresh_token=refresh-2");
        // id 1:s&cret in base64
        api.verify(
                2,
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withHeader("Authorization", equalTo("Basic aWQgMTpzJmNyZXQ=")));
        api.verify(1, getRequestedFor(urlEqualTo("/api/orders")).withHeader("Authorization", equalTo("Bearer t2")));
    }

    @Test
    void aReplacedRefreshTokenOutlivesTheProcessAndNeverStandsAnywhereInClear() throws Exception {
        tokens("{'access_token':'t1','refresh_token':'refresh-2'}", "{'access_token':'t2'}", "{'access_token':'t3'}");
        orders(client(REFRESH));
        Map<String, String> stored = stored();
        assertThat(stored).containsOnlyKeys("refresh-token");
        assertThat(stored.toString()).doesNotContain("refresh-1", "refresh-2", "t1");

        orders(client(REFRESH)); // the hub starts again
        refreshToken = "refresh-9"; // the owner gives another
        orders(client(REFRESH));

        assertThat(api.findAll(postRequestedFor(urlEqualTo("/oauth/token"))))
                .extracting(request -> request.getBodyAsString().replaceAll(".*=", ""))
                .containsExactly("refresh-1", "refresh-2", "refresh-9");
    }

    @Test
    void aSealedTokenThatWasTamperedWithIsLeftAlone() throws Exception {
        tokens("{'access_token':'t1','refresh_token':'refresh-2'}", "{'access_token':'t2'}");
        orders(client(REFRESH));
        sealed.replace(
                "shop",
                kept -> Map.of(
                        "refresh-token", "AAAA" + kept.get("refresh-token").substring(4)));
        orders(client(REFRESH));
        api.verify(
                2,
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withRequestBody(equalTo("grant_type=refresh_token&refresh_token=refresh-1")));
    }

    @Test
    void aTokenOfAnEarlierProcessIsTakenOutOfWhateverRepeatsIt() throws Exception {
        String first = "token-of-the-first-process";
        tokens("{'access_token':'" + first + "','expires_in':60}", "{'access_token':'t2'}");
        orders(client(CLIENT_CREDENTIALS));
        HttpClient next = client(CLIENT_CREDENTIALS);
        for (String method : List.of("GET", "POST", "PUT")) {
            for (int status : List.of(200, 201, 403, 422)) {
                api.stubFor(any(urlEqualTo("/api/echo"))
                        .willReturn(aResponse()
                                .withStatus(status)
                                .withHeader("X-Message-Id", "id-" + first)
                                .withBody("{'id':'" + first + "'}")));
                String answer = next.execute(
                        ClassicRequestBuilder.create(method)
                                .setUri(api.baseUrl() + "/api/echo")
                                .build(),
                        response -> response.getHeader("X-Message-Id").getValue()
                                + EntityUtils.toString(response.getEntity()));
                assertThat(answer).isEqualTo("id-<secret>{'id':'<secret>'}");
            }
        }
    }

    private Map<String, String> stored() {
        Map<String, String> stored = new HashMap<>();
        sealed.replace("shop", kept -> {
            stored.putAll(kept);
            return kept;
        });
        return stored;
    }

    @Test
    void takesASecretThatWasReplacedWithoutAStart() throws Exception {
        tokens("{'access_token':'t1'}", "{'access_token':'t2'}");
        HttpClient client = client(CLIENT_CREDENTIALS);
        orders(client);
        secret = "newer-secret";
        configure();
        orders(client);
        orders(client);
        api.verify(
                1,
                postRequestedFor(urlEqualTo("/oauth/token"))
                        .withRequestBody(
                                equalTo("grant_type=client_credentials&client_id=id+1&client_secret=newer-secret")));
        api.verify(2, getRequestedFor(urlEqualTo("/api/orders")).withHeader("X-Access-Token", equalTo("t2")));
    }

    @Test
    void signsWhoAsksWithThePrivateKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
        Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
        tokens("{'access_token':'t1'}");
        String declaration = OPTIONS + """
                  authentication:
                    - scheme: login
                      ask: POST {url}/oauth/token
                      jwt: { key: private-key, claims: { iss: "{client-id}", aud: "{url}" }, lasts: 120 }
                      form: { grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer", assertion: "{jwt}" }
                      take: /access_token
                      give: { Authorization: "Bearer {token}" }
                """;
        orders(client(declaration));
        String assertion = api.findAll(postRequestedFor(urlEqualTo("/oauth/token")))
                .get(0)
                .formParameter("assertion")
                .firstValue();
        String[] parts = assertion.split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"RS256\",\"typ\":\"JWT\"}");
        // 2026-11-21T20:00:00Z is 1795291200 seconds after 1970 (date -d @1795291200 -u)
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"iss\":\"id 1\",\"aud\":\"" + api.baseUrl() + "/\",\"iat\":1795291200,\"exp\":1795291320}");

        Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nTk9LRVk=\n-----END PRIVATE KEY-----");
        HttpClient client = client(declaration);
        assertThat(HttpProblems.of("shop", catchThrowable(() -> orders(client))))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("connections.shop.private-key is no private key that can be read")
                .hasMessageNotContaining("Tk9LRVk");
    }

    @Test
    void aSecretTheApiRepeatsIsNotTold() throws Exception {
        tokens("{'access_token':'token-t1'}");
        HttpClient client = client(CLIENT_CREDENTIALS);
        api.stubFor(post(urlEqualTo("/api/rpc"))
                .willReturn(aResponse().withStatus(422).withBody("{\"message\":\"no token-t1 of s&cret\"}")));
        String said = client.execute(rpc("{}"), answer -> EntityUtils.toString(answer.getEntity()));
        assertThat(said).isEqualTo("{\"message\":\"no <secret> of <secret>\"}");

        api.stubFor(post(urlEqualTo("/oauth/token"))
                .willReturn(aResponse().withStatus(400).withBody("{\"error\":\"bad refresh-1\"}")));
        HttpClient refreshing = client(REFRESH);
        assertThat(HttpProblems.of("shop", catchThrowable(() -> orders(refreshing))))
                .hasMessageContaining("bad <secret>")
                .hasMessageNotContaining("refresh-1");
    }

    @Test
    void tellsTheOwnerThatTheLoginWasRefusedAndThatNothingWasWritten() throws Exception {
        api.stubFor(post(urlEqualTo("/oauth/token"))
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":\"invalid_client\",\"error_description\":\"Client s\"}")));
        HttpClient client = client(CLIENT_CREDENTIALS);
        Throwable thrown = catchThrowable(() -> call(client, rpc("{}")));
        assertThat(HttpProblems.of("shop", thrown))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("connections.shop refused the login: it answered 400 (Client s)")
                .hasMessageNotContaining("s&cret");
        assertThat(Outcome.of(thrown).state()).isEqualTo(Outcome.State.NOT_WRITTEN);
        assertThat(waits).isEmpty();
    }

    @Test
    void waitsForABusyLoginAndThenGivesUp() throws Exception {
        api.stubFor(post(urlEqualTo("/oauth/token")).willReturn(aResponse().withStatus(503)));
        HttpClient client = client(CLIENT_CREDENTIALS);
        Throwable thrown = catchThrowable(() -> orders(client));
        assertThat(HttpProblems.of("shop", thrown))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("answered the login with 503");
        assertThat(waits).hasSize(4); // Patience.standard(): five tries
        assertThat(Outcome.of(thrown).state()).isEqualTo(Outcome.State.NOT_WRITTEN);
    }

    @Test
    void takesASessionFromAHeaderOrACookieOrIntoTheBody() throws Exception {
        api.stubFor(post(urlEqualTo("/login"))
                .withRequestBody(equalToJson("{\"user\":\"id 1\",\"password\":\"s&cret\"}"))
                .willReturn(okJson("{\"result\":{\"uid\":7}}")
                        .withHeader("auth-token", "from-header")
                        .withHeader("Set-Cookie", "other=1", "session_id=from-cookie; Path=/; HttpOnly")));
        api.stubFor(post(urlEqualTo("/api/rpc")).willReturn(okJson("{\"result\":[]}")));
        String login = OPTIONS + """
                  authentication:
                    - scheme: login
                      ask: POST {url}/login
                      json: '{"user": "{client-id}", "password": "{client-secret}"}'
                """;
        call(
                client(login + "      take: header:auth-token\n      give: { Authorization: 'Bearer {token}' }\n"),
                rpc("1"));
        call(client(login + "      take: cookie:session_id\n      give: { Cookie: 'session_id={token}' }\n"), rpc("2"));
        call(
                client(login + "      take: /result/uid\n"
                        + "      give: { /args/1: '{token}', /args/2: '{client-secret}' }\n"),
                rpc("{\"args\":[\"db\",null,null,\"{client-secret}\",12345678901234567.25]}"));
        api.verify(postRequestedFor(urlEqualTo("/api/rpc"))
                .withHeader("Authorization", equalTo("Bearer from-header"))
                .withRequestBody(equalTo("1")));
        api.verify(postRequestedFor(urlEqualTo("/api/rpc"))
                .withHeader("Cookie", equalTo("session_id=from-cookie"))
                .withRequestBody(equalTo("2")));
        api.verify(postRequestedFor(urlEqualTo("/api/rpc"))
                .withRequestBody(equalTo("{\"args\":[\"db\",7,\"s&cret\",\"{client-secret}\",12345678901234567.25]}")));
    }

    @Test
    void neverLogsInElsewhere() throws Exception {
        api.stubFor(post(urlEqualTo("/oauth/token"))
                .willReturn(aResponse().withStatus(307).withHeader("Location", api.baseUrl() + "/elsewhere")));
        HttpClient client = client(CLIENT_CREDENTIALS);
        assertThat(HttpProblems.of("shop", catchThrowable(() -> orders(client))))
                .isInstanceOf(ConfigProblem.class);
        api.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void givesAnErrorThatComesWith200TheStatusItShouldHave() throws Exception {
        HttpClient client = client(OPTIONS + """
                  errors:
                    at: /errors
                    code: /errors/0/extensions/code
                    status: { THROTTLED: 429, ACCESS_DENIED: 403 }
                  retry-after:
                    wanted: /extensions/cost/requestedQueryCost
                    left: /extensions/cost/throttleStatus/currentlyAvailable
                    restored: /extensions/cost/throttleStatus/restoreRate
                """);
        answers("{\"data\":null,\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]}");
        assertThat(call(client, rpc("{}"))).isEqualTo(403);
        answers("{\"errors\":[{\"message\":\"Field 'x' doesn't exist\"}]}");
        assertThat(call(client, rpc("{}"))).isEqualTo(422);
        answers("{\"data\":{\"errors\":[1]},\"errors\":[]}");
        assertThat(call(client, rpc("{}"))).isEqualTo(200);
        // 1000 points wanted, 54 left, 100 restored a second: ten seconds (Shopify's documented formula)
        answers(
                "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],\"extensions\":"
                        + "{\"cost\":{\"requestedQueryCost\":1000,\"throttleStatus\":{\"currentlyAvailable\":54,\"restoreRate\":100}}}}");
        assertThat(call(client, rpc("{}"))).isEqualTo(429);
        assertThat(waits).isEmpty(); // a POST is a write until its Kamelet says otherwise
        ClassicHttpRequest read = rpc("{}");
        read.setHeader("ValueHub-Read", "true");
        assertThat(call(client, read)).isEqualTo(429);
        assertThat(waits).containsOnly(Duration.ofSeconds(10)).hasSize(4);
        assertThat(api.findAll(postRequestedFor(urlEqualTo("/api/rpc"))))
                .noneMatch(request -> request.containsHeader("ValueHub-Read"));
    }

    private void answers(String body) {
        api.stubFor(post(urlEqualTo("/api/rpc")).willReturn(okJson(body)));
    }

    @Test
    void readsTheWaitFromAHeaderOfTheApisOwn() throws Exception {
        HttpClient client = client(OPTIONS + "  retry-after: { header: X-Reset-Ms, unit: milliseconds }\n");
        api.stubFor(get(urlEqualTo("/api/orders"))
                .willReturn(aResponse().withStatus(429).withHeader("X-Reset-Ms", "1500")));
        assertThat(orders(client)).isEqualTo(429);
        assertThat(waits).containsOnly(Duration.ofMillis(1500)).hasSize(4);
    }
}
