package dev.larder.web.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/// Tells the observers of every finished request. Of those that Jetty refused by itself there is
/// only a stand-in to tell of, so method and path stay empty.
record RequestObservers(List<ServedRequest.Observer> observers) implements RequestLog {
  private static final int MAX_PATH_CHARS = 1_000;

  RequestObservers {
    observers = List.copyOf(observers);
  }

  @Override
  public void log(Request request, Response response) {
    Optional<JettyExchange> exchange =
        Optional.ofNullable((JettyExchange) request.getAttribute(FrontHandler.EXCHANGE));
    ServedRequest served = served(request, response, exchange);
    observers.forEach(observer -> observer.served(served));
    exchange.ifPresent(known -> known.observer().served(served));
  }

  private static ServedRequest served(
      Request request, Response response, Optional<JettyExchange> exchange) {
    return new ServedRequest(
        exchange.map(JettyExchange::requestId).orElse("-"),
        exchange.map(JettyExchange::method).orElse("-"),
        exchange.map(e -> shown(e.rawPath())).orElse(""),
        exchange.map(e -> e.route().label()).orElse("none"),
        response.getStatus(),
        Response.getContentBytesWritten(response),
        Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()),
        exchange.map(JettyExchange::remoteAddress).orElseGet(() -> Request.getRemoteAddr(request)),
        exchange.flatMap(JettyExchange::principal),
        exchange.flatMap(JettyExchange::repository),
        exchange.flatMap(JettyExchange::component),
        exchange.flatMap(JettyExchange::wrongCredentials),
        exchange.map(JettyExchange::aborted).orElse(false));
  }

  private static String shown(String path) {
    String start = path.length() > MAX_PATH_CHARS ? path.substring(0, MAX_PATH_CHARS) + "…" : path;
    return hasControl(start) ? start.replaceAll("\\p{Cntrl}", "?") : start;
  }

  private static boolean hasControl(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) < ' ' || path.charAt(i) == 0x7f) {
        return true;
      }
    }
    return false;
  }
}
