package dev.larder.ui.overview;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.View;
import dev.larder.ui.plot.PlotDrawing;
import dev.larder.ui.template.overview.JtefiguresGenerated;
import dev.larder.ui.template.plot.JtetableGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.time.Instant;

/// The figures of one plot as a table: a page, or the piece of the overview that is shown when its
/// reader asks for it.
///
/// @param partial whether only the table is wanted
public record FiguresPage(PlotDrawing plot, Period period, String repository, boolean partial)
    implements View {
  /// The address of the figures of a plot.
  static String link(Frame frame, String plot, Period period, String repository) {
    return frame.link(
        "/admin/figures", "plot", plot, "time", period.word(), "repository", repository);
  }

  static PageAnswer answer(PageCall call) {
    Period period = Period.of(call.query().text("time"));
    String repository = call.query().text("repository");
    UsageReport report =
        UsageReport.of(
            OverviewPage.usage(
                    call, Instant.now().minus(period.length()), period.coarse(), repository)
                .orEnd());
    PlotDrawing plot =
        new UsagePlots(report, period.row())
            .all(report.hasUpstreams()).stream()
                .filter(one -> one.plot().id().equals(call.query().text("plot")))
                .findFirst()
                .orElseThrow(() -> new PageEnding(404, "There is no such plot here."));
    return PageAnswer.shown(
        call.frame(plot.plot().title()), new FiguresPage(plot, period, repository, call.partial()));
  }

  /// The overview that shows the plot.
  public String back(Frame frame) {
    return frame.link("/admin/", "time", period.word(), "repository", repository);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    if (partial) {
      JtetableGenerated.render(out, null, plot);
    } else {
      JtefiguresGenerated.render(out, null, frame, this);
    }
  }
}
