// All journeys share one running program, as all buyers do.
[assembly: AssemblyFixture(typeof(RunningMarket))]
