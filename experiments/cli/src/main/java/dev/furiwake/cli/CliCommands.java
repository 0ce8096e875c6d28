package dev.furiwake.cli;

import dev.furiwake.scenarios.command.CommandProvider;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Catalog;
import java.util.List;

/** The verbs that belong to the command line itself. A new one is one class and one line here. */
public final class CliCommands implements CommandProvider {

  @Override
  public List<Object> commands(Console console) {
    Catalog catalog = new Catalog();
    return List.of(
        new ReproduceCommand(console, catalog),
        new RunCommand(console, catalog),
        new ExplainCommand(console, catalog),
        new SweepCommand(console, catalog),
        new ComparePoliciesCommand(console, catalog),
        new ReportCommand(console, catalog),
        new CompareCommand(console, catalog),
        new CheckCommand(console),
        new ListCommand(console, catalog),
        new DescribeCommand(console, catalog),
        new ValidateCommand(console, catalog),
        new SchemaCommand(console, catalog),
        new DoctorCommand(console),
        new CompletionCommand(console));
  }
}
