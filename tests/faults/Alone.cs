// Each class starts a marketplace of many processes, and what it does to it takes the whole machine.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
