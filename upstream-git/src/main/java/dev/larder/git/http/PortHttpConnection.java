package dev.larder.git.http;

import dev.larder.core.source.HttpRequests.Request;
import dev.larder.core.source.Transport.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/// One request, as JGit puts it together: sent when its answer is asked for.
final class PortHttpConnection implements HttpConnection {
  /// What the transport says itself, or must not be said: an answer that unpacks to more than came
  /// would pass the limits, and secrets are none of JGit's business.
  private static final Set<String> OWN =
      Set.of("accept-encoding", "user-agent", "authorization", "cookie", "content-length");

  private final HttpConversation conversation;
  private final URL url;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private String method = "GET";
  private Optional<Exchange.Response> answer = Optional.empty();

  PortHttpConnection(HttpConversation conversation, URL url) {
    this.conversation = conversation;
    this.url = url;
  }

  private Exchange.Response answer() throws IOException {
    if (answer.isEmpty()) {
      URI address = URI.create(url.toString());
      Request request = new Request(method, address, Map.copyOf(headers), body.toByteArray());
      answer = Optional.of(conversation.ask(request));
    }
    return answer.get();
  }

  @Override
  public int getResponseCode() throws IOException {
    return answer().status();
  }

  @Override
  public URL getURL() {
    return url;
  }

  /// What a server says here is not repeated.
  @Override
  public String getResponseMessage() {
    return "";
  }

  @Override
  public Map<String, List<String>> getHeaderFields() {
    return answer
        .map(response ->
            response.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue()))))
        .orElse(Map.of());
  }

  @Override
  public void setRequestProperty(String key, String value) {
    if (!OWN.contains(key.toLowerCase(Locale.ROOT))) {
      headers.put(key, value);
    }
  }

  @Override
  public void setRequestMethod(String word) {
    method = word;
  }

  @Override
  public @Nullable String getContentType() {
    return getHeaderField("content-type");
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return conversation.body(answer());
  }

  @Override
  public @Nullable String getHeaderField(String name) {
    return answer
        .map(response -> response.headers().get(name.toLowerCase(Locale.ROOT)))
        .orElse(null);
  }

  @Override
  public List<String> getHeaderFields(String name) {
    String field = getHeaderField(name);
    return field == null ? List.of() : List.of(field);
  }

  @Override
  public int getContentLength() {
    return answer.map(response -> (int) response.length().orElse(-1)).orElse(-1);
  }

  @Override
  public OutputStream getOutputStream() {
    return body;
  }

  @Override
  public String getRequestMethod() {
    return method;
  }

  @Override
  public void connect() throws IOException {
    answer();
  }

  @Override
  public boolean usingProxy() {
    return false;
  }

  // The rest is the transport's to decide.

  @Override
  public void setUseCaches(boolean use) {}

  @Override
  public void setConnectTimeout(int millis) {}

  @Override
  public void setReadTimeout(int millis) {}

  @Override
  public void setInstanceFollowRedirects(boolean follow) {}

  @Override
  public void setDoOutput(boolean output) {}

  @Override
  public void setFixedLengthStreamingMode(int length) {}

  @Override
  public void setChunkedStreamingMode(int chunk) {}

  @Override
  public void configure(
      KeyManager @Nullable [] keys,
      TrustManager @Nullable [] trust,
      @Nullable SecureRandom random) {}

  @Override
  public void setHostnameVerifier(HostnameVerifier verifier) {}
}
