package io.meshless.telemetry.cli.shell;

import java.io.PrintStream;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Test results in the XML that JUnit's Ant task began, which every CI server reads. */
public final class JunitXml {
  private JunitXml() {}

  /**
   * One test case.
   *
   * @param name what was tested
   * @param summary why it failed, in a line; empty when it did not
   * @param failure why it failed, in full; empty when it did not
   * @param output what else is worth knowing; empty for nothing
   */
  public record Case(String name, String summary, String failure, String output) {
    boolean hasFailed() {
      return !failure.isEmpty();
    }
  }

  /** Writes a suite of these cases. */
  public static void write(String suite, List<Case> cases, PrintStream out) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, 0);
      xml.writeStartElement("testsuites");
      line(xml, 1);
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", suite);
      xml.writeAttribute("tests", Integer.toString(cases.size()));
      xml.writeAttribute("failures", Long.toString(cases.stream().filter(Case::hasFailed).count()));
      for (Case each : cases) {
        write(suite, each, xml);
      }
      line(xml, 1);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndElement();
      xml.writeEndDocument();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the report cannot be written", e);
    }
    out.println(text);
  }

  private static void write(String suite, Case each, XMLStreamWriter xml)
      throws XMLStreamException {
    line(xml, 2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", suite);
    xml.writeAttribute("name", visible(each.name()));
    if (each.hasFailed()) {
      line(xml, 3);
      xml.writeStartElement("failure");
      xml.writeAttribute("message", visible(each.summary()));
      xml.writeCharacters(visible(each.failure()));
      xml.writeEndElement();
    }
    if (!each.output().isEmpty()) {
      line(xml, 3);
      xml.writeStartElement("system-out");
      xml.writeCharacters(visible(each.output()));
      xml.writeEndElement();
    }
    line(xml, 2);
    xml.writeEndElement();
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  /** Some characters cannot stand in XML at all. */
  private static String visible(String text) {
    return text.codePoints()
        .map(c -> isLegal(c) ? c : 0xfffd)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isLegal(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= ' ' && c < Character.MIN_SURROGATE)
        || (c > Character.MAX_SURROGATE && c != 0xfffe && c != 0xffff);
  }
}
