package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A server as a team has it after a while: a private module with some versions, people who fetch
/// it, and a day of use.
final class ShownServer {
  private static final String MODULE = "corp.example/payments";

  private ShownServer() {}

  static void fill(LarderProcess larder, SharedDatabase database) throws Exception {
    RawHttpClient client = larder.client();
    for (String version : List.of("v1.2.0", "v1.3.0", "v1.3.1", "v1.4.0")) {
      publish(client, version);
    }
    object(client, "roles/payments", GRANT);
    object(client, "users/ann", "{\"password\": \"a long password\", \"roles\": [\"payments\"]}");
    for (int i = 0; i < 3; i++) {
      String zip = "/repository/go/" + MODULE + "/@v/v1.4.0.zip";
      assertThat(client.asAdmin(zip).status()).isEqualTo(200);
    }
    use(database);
  }

  private static final String GRANT =
      """
      {"grants": [{"repositories": ["go*"], "modules": ["corp.example/payments"], "actions": ["read"]}]}
      """;

  private static final String README =
      """
      # Payments

      Charges, refunds and payouts, in one place.

      ```go
      ledger, err := payments.Open(ctx, "eu-1")
      receipt, err := ledger.Charge(ctx, payments.Charge{Cents: 1250, Currency: "EUR"})
      ```

      - Every charge has an idempotency key: a retry never charges twice.
      - Amounts are whole cents. There are no floats anywhere.

      Ask the team in #payments before you upgrade across a minor version.
      """;

  private static final String SOURCE =
      """
      // Package payments charges customers, and pays them back.
      package payments

      // Charge is what a customer owes.
      type Charge struct {
      	Cents    int64
      	Currency string
      }
      """;

  private static void publish(RawHttpClient client, String version) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "go.mod",
        "module " + MODULE + "\n\ngo 1.24\n\nretract v1.3.0 // refunds were rounded wrongly\n");
    files.put("README.md", README);
    files.put("LICENSE", Files.readString(Path.of("..", "LICENSE")));
    files.put("payments.go", SOURCE);
    byte[] zip = ModuleZips.zip(MODULE + "@" + version + "/", files);
    String path = "/repository/go-private/" + MODULE + "/@v/" + version + ".zip";
    assertThat(client.put(path, zip).status()).isEqualTo(201);
  }

  private static void object(RawHttpClient client, String path, String json) {
    RawHttpClient.Answer answer = client.putJson("/api/v1/" + path, json);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  /// A working day, of which the server has kept the figures.
  private static void use(SharedDatabase database) throws SQLException {
    database.within(
        """
        insert into traffic
        select '5m', r.id, t.begin,
               (r.busy * day * 140)::bigint, (r.busy * day * 9)::bigint, (r.busy * day * 4)::bigint,
               (r.busy * day)::bigint, 0, (r.busy * day * 3000000)::bigint,
               (r.behind * day * 140)::bigint, (r.behind * day * 9)::bigint,
               (r.behind * day * 3000000)::bigint,
               (r.asks * (day * 14 + 2))::bigint,
               (r.asks * case when extract(hour from t.begin) = 4 then 2 else 0 end)::bigint,
               (r.asks * day * 240000)::bigint,
               0, 1, (r.asks * day * 6)::bigint, (r.asks * day * 6)::bigint, 1, 0, 0, 0, 0
          from (select 0::bigint as id, 1.0 as busy, 0.0 as behind, 1.0 as asks
                 union all
                select id, case name when 'go' then 1.0 else 0.0 end,
                       case name when 'go' then 0.0 else 0.5 end,
                       case name when 'go-public' then 1.0 else 0.0 end
                  from repository) r
         cross join (select begin,
                            0.15 + 0.85 * power(sin(pi() * extract(epoch from begin) / 86400), 4) as day
                       from generate_series(
                              date_bin('5 minutes', now(), timestamptz '2000-01-01') - interval '24 hours',
                              date_bin('5 minutes', now(), timestamptz '2000-01-01') - interval '5 minutes',
                              interval '5 minutes') as begin) t
            on conflict do nothing
        """);
    database.within(
        """
        insert into stored_amount
        select '1h', r.id, begin,
               (r.share * (8200000000 + 60000000 * extract(epoch from begin - now() + interval '1 day') / 3600))::bigint,
               (r.share * 310000000)::bigint, (r.share * 4100)::bigint
          from (select 0::bigint as id, 1.0 as share
                 union all
                select id, case name when 'go-public' then 0.9 else 0.1 end
                  from repository
                 where name <> 'go') r
         cross join generate_series(
                      date_trunc('hour', now()) - interval '24 hours',
                      date_trunc('hour', now()),
                      interval '1 hour') as begin
            on conflict do nothing
        """);
  }
}
