package dev.larder.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Exchange;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionProbeTest {
  private static final URI ADDRESS = URI.create("https://mirror.example/go");

  private static UpstreamConfig upstream(String token) {
    return new UpstreamConfig(
        ADDRESS,
        Optional.empty(),
        Optional.empty(),
        Optional.of(token).filter(text -> !text.equals("-")),
        Optional.empty(),
        Optional.empty());
  }

  private static Transport answering(int status, String from) {
    return (_, _, _) ->
        new Exchange.Response(
            status,
            Map.of(),
            OptionalLong.empty(),
            InputStream.nullInputStream(),
            URI.create(from));
  }

  @ParameterizedTest(name = "status {0} with token {1}")
  @CsvSource({
    "200, -, true,  it answers",
    "404, -, true,  it answers",
    "410, -, true,  it answers",
    "401, -, false, it wants credentials",
    "401, t, false, does not take the credentials",
    "403, t, false, refuses these credentials",
    "407, -, false, the outbound proxy",
    "503, -, false, busy",
    "500, -, false, status 500",
  })
  void saysWhatAStatusMeans(int status, String token, boolean usable, String words) {
    ConnectionProbe.Report report =
        new ConnectionProbe(answering(status, ADDRESS.toString())).of(upstream(token));

    assertThat(report.usable()).isEqualTo(usable);
    assertThat(report.status()).contains(status);
    assertThat(report.text()).contains(words);
    assertThat(report.from()).isEmpty();
  }

  @Test
  void saysWhereARedirectLedWithoutWhatMayBeSecret() {
    Transport led = answering(200, "https://u:p@other.example/x?signature=s");

    assertThat(new ConnectionProbe(led).of(upstream("-")).from())
        .contains("https://other.example/x");
  }

  @Test
  void saysWhyNothingAnswers() {
    Transport away =
        (_, _, _) -> new Exchange.Unreachable(Transport.Cause.CERTIFICATE, "it is not trusted");

    ConnectionProbe.Report report = new ConnectionProbe(away).of(upstream("-"));

    assertThat(report.usable()).isFalse();
    assertThat(report.cause()).contains(Transport.Cause.CERTIFICATE);
    assertThat(report.text()).isEqualTo("it is not trusted");
  }
}
