// Each class starts a marketplace of many processes, and what it does to it takes the whole machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
