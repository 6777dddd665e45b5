package dev.larder.ui.admin;

import dev.larder.ui.Frame;
import dev.larder.ui.View;
import dev.larder.ui.form.FormState;
import dev.larder.ui.template.admin.JteobjectGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// A form for an object.
///
/// @param name of the object; of a new one as it was typed
/// @param creating whether it is a new one
/// @param names to pick from for a new one
/// @param etag of the state that is shown; empty: there is none
/// @param problem why it was not saved; empty: it was not tried
/// @param forced whether it can be saved in spite of that
/// @param removal where it can be deleted
/// @param beside what is told below the form
public record ObjectFormView(
    String heading,
    String name,
    boolean creating,
    String nameHint,
    List<String> names,
    String etag,
    FormState form,
    String problem,
    boolean forced,
    boolean previews,
    String removal,
    List<PageSection> beside)
    implements View {
  public ObjectFormView {
    names = List.copyOf(names);
    beside = List.copyOf(beside);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteobjectGenerated.render(out, null, frame, this);
  }
}
